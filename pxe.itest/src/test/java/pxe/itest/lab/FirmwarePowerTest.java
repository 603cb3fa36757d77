// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.framework.SshSigner;

/**
 * An appliance loses its power. One life is recorded, write by write: the first start, which makes
 * the data partition, a counter that is written and synchronized all the time, and an update up to
 * the start of the new slot that is found good. Then the disk is made as cuts at seeded moments
 * would leave it, also with writes in another order than they came, and judged; some of them start,
 * one on a disk that was enlarged meanwhile. {@code -Dlab.cuts=200} cuts it as often, {@code
 * -Dlab.seed} otherwise.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.FIRMWARE, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
@Tag(Tags.FIRMWARE)
class FirmwarePowerTest {
  private static final int CUTS = Integer.getInteger("lab.cuts", 50);
  private static final long SEED = Long.getLong("lab.seed", 20261128);

  private static final String MEDIUM = "/run/media/vdb/";

  private static final String COUNT =
      "(n=0; while :; do n=$((n+1)); echo $n > /data/etc/n.new; sync; mv /data/etc/n.new /data/etc/n;"
          + " sync; echo counted-$n; sleep 1; done) &";
  private static final String COUNTED = "counted-";

  /** GRUB's settings in the order in which they come; and the line after which they hold. */
  private static final List<List<String>> SETTINGS =
      List.of(
          List.of("a", "", "0"),
          List.of("a", "b", "1"),
          List.of("a", "b", "0"),
          List.of("b", "", "0"));

  private static final List<String> STAGES =
      List.of("Slot b is tried at the next start", "slot b is on trial", "is the good one from");

  /**
   * What had been said when the log was so long.
   *
   * @param counted the number that was on the disk
   * @param stage the settings that were
   */
  private record Said(long length, int counted, int stage) {}

  private final List<Said> all = new ArrayList<>();
  private final Random random = new Random(SEED);

  @Test
  void whatWasWrittenIsThereAfterEachCut() throws Exception {
    try (Lab lab = Lab.open()) {
      Path slot = Files.copy(FirmwareImage.slot(), lab.folder().resolve("good.slot"));
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = 192.168.9.5/24\ntrial-minutes = 15\n");
      Path before = CutDisk.copy(disk, lab.folder().resolve("before.img"));
      Path log = lab.folder().resolve("writes.log");
      WriteLog.create(log);
      live(lab, disk, log, slot);

      WriteLog writes = WriteLog.read(log);
      int[] cuts = random.ints(CUTS, 0, writes.size() + 1).sorted().toArray();
      System.out.println(writes.size() + " writes, seed " + SEED + ": " + Arrays.toString(cuts));
      boolean hasStarted = false;
      List<String> faults = new ArrayList<>();
      int stable = 0;
      for (int cut : cuts) {
        int flushed = writes.lastFlush(cut);
        writes.apply(before, stable, flushed);
        stable = flushed;
        Path left = CutDisk.copy(before, lab.folder().resolve("cut.img"));
        writes.applySome(left, flushed, cut, random);
        CutDisk found = CutDisk.read(left);
        Path kept = CutDisk.copy(left, lab.folder().resolve("kept.img"));
        Said said = said(writes.lengthOf(cut));
        try {
          int stage = judge(found, said, slot);
          System.out.println("cut " + cut + ": settings " + stage + ", " + said);
          if (stage == 1 && !hasStarted) {
            hasStarted = true;
            CutDisk.enlarge(kept, 256L << 20);
            String started = starts(lab, kept, said.counted());
            assertTrue(started.contains("pxe: the data partition has "), started);
          }
        } catch (AssertionError e) {
          faults.add("cut " + cut + ", " + said + ": " + e.getMessage());
        }
      }
      assertEquals(List.of(), faults);
      CutDisk.read(disk).spoil();
      starts(lab, disk, all.get(all.size() - 1).counted());
    }
  }

  /** The life that is recorded. */
  private void live(Lab lab, Path disk, Path log, Path slot) throws Exception {
    SshSigner signer = new SshSigner();
    Path signature = Files.writeString(Path.of(slot + ".sig"), signer.sign(slot, "pxe.firmware"));
    Path medium = FirmwareImage.medium(lab.folder(), slot, signature);
    try (Appliance appliance =
        Appliance.powerOnRecorded(
            lab,
            disk,
            log,
            "-drive",
            "if=none,id=medium,format=raw,readonly=on,file=" + medium,
            "-device",
            "virtio-blk-pci,drive=medium")) {
      appliance.waitUntilReady();
      appliance.openShell(1);
      appliance.run("echo '" + signer.publicLine().strip() + "' > /data/etc/trust/test.pub");
      appliance.type(COUNT);
      appliance.type("pxe firmware update " + MEDIUM + "good.slot --reboot");
      Said[] last = {new Said(0, 0, 0)};
      boolean isGood =
          Await.until(
              Appliance.START.multipliedBy(2),
              () -> {
                last[0] = look(appliance, log, last[0]);
                return last[0].stage() == STAGES.size();
              });
      assertTrue(isGood, appliance.output());
    }
  }

  private Said look(Appliance appliance, Path log, Said last) {
    List<String> lines = appliance.lines();
    int counted =
        lines.stream()
            .filter(line -> line.strip().matches(COUNTED + "\\d+"))
            .mapToInt(line -> Integer.parseInt(line.strip().substring(COUNTED.length())))
            .max()
            .orElse(0);
    int stage = last.stage();
    while (stage < STAGES.size() && contains(lines, STAGES.get(stage))) {
      stage++;
    }
    if (counted == last.counted() && stage == last.stage()) {
      return last;
    }
    Said now = new Said(log.toFile().length(), counted, stage);
    all.add(now);
    return now;
  }

  private static boolean contains(List<String> lines, String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }

  /** What had been said when the log had this length, or before. */
  private Said said(long length) {
    return all.stream()
        .filter(each -> each.length() <= length)
        .reduce((first, second) -> second)
        .orElse(new Said(0, 0, 0));
  }

  /** Fails where something is lost, or half a slot would be started; gives which settings hold. */
  private static int judge(CutDisk found, Said said, Path slot) {
    int stage = SETTINGS.indexOf(found.grub());
    assertTrue(stage >= said.stage(), () -> "settings " + found.grub());
    assertTrue(found.holds("pxe-slot-a", slot), "slot a has changed");
    if (stage > 0) {
      assertTrue(found.holds("pxe-slot-b", slot), "half a slot would be started");
    }
    int counter = found.hasData() ? found.counter("/etc/n") : 0;
    assertTrue(counter >= said.counted(), () -> "counter " + counter);
    return stage;
  }

  private static String starts(Lab lab, Path disk, int counted) throws IOException {
    try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
      appliance.waitUntilReady();
      String said = appliance.output();
      assertFalse(said.contains("is lost when") || said.contains("damaged"), said);
      assertFalse(said.contains("a data partition was made"), said);
      appliance.openShell(1);
      assertEquals("1", appliance.run("mount | grep -c '/data type ext4 (rw'"));
      assertTrue(Integer.parseInt(appliance.run("cat /data/etc/n")) >= counted);
      return said;
    }
  }
}
