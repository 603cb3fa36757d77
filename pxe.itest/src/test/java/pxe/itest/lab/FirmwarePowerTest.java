// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An appliance loses its power. One life is recorded, write by write: the first start, which makes
 * the data partition, a counter that is written and synchronized all the time, and an update up to
 * the start of the new slot that is found good. Then the disk is made as cuts at seeded moments
 * would leave it, also with writes in another order than they came, and judged; one of them starts,
 * on a disk that was enlarged meanwhile; and the disk without a cut goes back from firmware that
 * panics. A fifth of the cuts come while GRUB's settings change, and one right before each change
 * and at the end. {@code -Dlab.cuts=200} cuts it as often, {@code -Dlab.seed} otherwise.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.FIRMWARE, Requirement.PLATFORM})
@Tag(Tags.FIRMWARE)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@Order(1) // the longest: it begins first, so that the others run beside it
class FirmwarePowerTest {
  private static final int CUTS = Integer.getInteger("lab.cuts", 50);
  private static final long SEED = Long.getLong("lab.seed", 20261128);

  private static final String COUNT =
      "(n=0; while :; do n=$((n+1)); echo $n > /data/etc/n.new; sync; mv /data/etc/n.new /data/etc/n;"
          + " sync; echo counted-$n; sleep 1; done) &";
  private static final String COUNTED = "counted-";

  private static final String GRUB = "# GRUB Environment Block\n";

  /** GRUB's settings once it has counted the trial, and once that has gone well. */
  private static final String IS_TRIED = GRUB + "trial=b\ntries=0\n";

  private static final String IS_GOOD = GRUB + "good=b\n";

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
      Path slot = FirmwareUpdates.good(lab.folder());
      FirmwareUpdates updates = FirmwareUpdates.of(lab, slot, FirmwareUpdates.broken(lab.folder()));
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = 192.168.9.5/24\ntrial-minutes = 15\n");
      Path before = CutDisk.copy(disk, lab.folder().resolve("before.img"));
      Path log = lab.folder().resolve("writes.log");
      WriteLog.create(log);
      live(lab, disk, log, updates);
      FutureTask<Boolean> goesOn = new FutureTask<>(() -> goesOn(disk, updates));
      Thread beside = new Thread(goesOn, "without a cut");
      beside.start();
      try {
        judgeCuts(lab, slot, before, WriteLog.read(log));
      } finally {
        beside.join();
      }
      assertTrue(goesOn.get());
    }
  }

  private void judgeCuts(Lab lab, Path slot, Path before, WriteLog writes) {
    int[] cuts = cuts(writes);
    System.out.println(writes.size() + " writes, seed " + SEED + ": " + Arrays.toString(cuts));
    Set<Integer> stages = new TreeSet<>();
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
        if (stages.add(stage) && stage == 1) {
          CutDisk.enlarge(kept, 256L << 20);
          String started = starts(lab, kept, said.counted());
          assertTrue(started.contains("pxe: the data partition has "), started);
        }
      } catch (AssertionError e) {
        faults.add("cut " + cut + ", " + said + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), faults);
    assertEquals(Set.of(0, 1, 2, 3), stages, "settings that were judged");
  }

  /** No cut: from a table that is spoiled, and back from firmware that panics. */
  private boolean goesOn(Path disk, FirmwareUpdates updates) throws IOException {
    try (Lab lab = Lab.open()) {
      CutDisk.read(disk).spoil();
      starts(lab, disk, all.get(all.size() - 1).counted(), updates);
      return true;
    }
  }

  /** After how many writes the power is cut. */
  private int[] cuts(WriteLog writes) {
    int first = writes.holding(GRUB).get(0);
    int tried = writes.holding(IS_TRIED).get(0);
    int last = writes.holding(IS_GOOD).get(0);
    IntStream always = IntStream.of(first, tried, last, writes.size());
    IntStream meanwhile = random.ints(CUTS / 5, first, last + 1);
    IntStream anywhere = random.ints(CUTS - CUTS / 5, 0, writes.size() + 1);
    return IntStream.concat(always, IntStream.concat(meanwhile, anywhere)).sorted().toArray();
  }

  /** The life that is recorded. */
  private void live(Lab lab, Path disk, Path log, FirmwareUpdates updates) {
    try (Appliance appliance = Appliance.powerOnRecorded(lab, disk, log, updates.drive())) {
      appliance.waitUntilReady();
      appliance.openShell(1);
      updates.trustIn(appliance);
      appliance.type(COUNT);
      appliance.type("pxe firmware update " + FirmwareUpdates.FOLDER + "good.slot --reboot");
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

  private static String starts(Lab lab, Path disk, int counted) {
    try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
      return findsAll(appliance, counted);
    }
  }

  /** The same, and goes back to its slot from new firmware that panics. */
  private static void starts(Lab lab, Path disk, int counted, FirmwareUpdates updates) {
    try (Appliance appliance =
        Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk, updates.drive())) {
      findsAll(appliance, counted);
      appliance.type("pxe firmware update " + FirmwareUpdates.FOLDER + "broken.slot --reboot");
      appliance.waitFor("slot a is on none of the disks");
      appliance.openShell(2);
      String status = appliance.run("pxe firmware status");
      assertTrue(status.contains("running: slot b") && status.contains("good: slot b"), status);
    }
  }

  private static String findsAll(Appliance appliance, int counted) {
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
