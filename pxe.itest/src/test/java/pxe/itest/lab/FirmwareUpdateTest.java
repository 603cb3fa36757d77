// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.framework.SshSigner;

/** A slot that serves is kept; of one that does not, the machine comes back by itself. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.FIRMWARE, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
@Tag(Tags.FIRMWARE)
class FirmwareUpdateTest {
  private static final String MEDIUM = "/run/media/vdb/";

  private static void signed(Path file, SshSigner signer) throws Exception {
    Files.writeString(Path.of(file + ".sig"), signer.sign(file, "pxe.firmware"));
  }

  /** A slot whose kernel starts, finds another tree than its own, and panics. */
  private static Path broken(Path folder) throws IOException {
    Path slot = folder.resolve("broken.slot");
    byte[] bytes = Files.readAllBytes(FirmwareImage.slot());
    byte[] number = FirmwareImage.number().getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (!Arrays.equals(bytes, at, at + number.length, number, 0, number.length)) {
      at++;
    }
    bytes[at] = '-';
    return Files.write(slot, bytes);
  }

  private static String[] words(Path medium) {
    return new String[] {
      "-drive",
      "if=none,id=medium,format=raw,readonly=on,file=" + medium,
      "-device",
      "virtio-blk-pci,drive=medium"
    };
  }

  /**
   * One life, from the system's shell, the platform's, and over the network: a file that nobody
   * signed whom it trusts, one whose signature is of another, one that panics, one that starts and
   * whose platform does not get ready, and one that serves.
   */
  @Test
  void aGoodSlotIsKeptAndBadOnesAreLeft() throws Exception {
    SshSigner signer = new SshSigner();
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = 192.168.9.5/24\ntrial-minutes = 15\n");
      Path good = Files.copy(FirmwareImage.slot(), lab.folder().resolve("good.slot"));
      Path bad = broken(lab.folder());
      Path mute = FirmwareImage.slotWithoutJava(lab.folder());
      List<Path> files = new ArrayList<>();
      for (Path slot : List.of(good, bad, mute)) {
        files.addAll(List.of(slot, Path.of(slot + ".sig")));
        signed(slot, signer);
      }
      Path medium = FirmwareImage.medium(lab.folder(), files.toArray(Path[]::new));
      try (Appliance appliance =
          Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk, words(medium))) {
        appliance.waitUntilReady();
        appliance.waitFor("the medium vdb (PXE-IMAGES) is there");
        appliance.openShell(1);
        String stranger = appliance.refuses("pxe shell firmware:update " + MEDIUM + "good.slot");
        assertTrue(stranger.contains("is not trusted here"), stranger);
        appliance.run("echo '" + signer.publicLine().strip() + "' > /data/etc/trust/test.pub");
        appliance.run(
            "cp " + MEDIUM + "good.slot.sig /data/other.slot.sig; echo x > /data/other.slot");
        String other = appliance.refuses("pxe firmware update /data/other.slot");
        assertTrue(other.contains("/data/other.slot.sig: "), other);

        appliance.type("pxe firmware update " + MEDIUM + "broken.slot --reboot");
        appliance.waitFor("slot b is on none of the disks");
        appliance.waitFor("pxe: ready, ", 2);
        appliance.openShell(2);
        assertRunsAndIsGood(appliance, "a");

        appliance.run("echo trial-minutes = 1 > /data/appliance.cfg");
        appliance.type("pxe firmware update " + MEDIUM + "mute.slot --reboot");
        appliance.waitFor("slot b is on trial.");
        appliance.waitFor("slot b does not serve: the platform does not get ready. The other one");
        appliance.waitFor("pxe: ready, ", 3);
        appliance.openShell(4);
        assertRunsAndIsGood(appliance, "a");

        appliance.run("rm /data/appliance.cfg");
        appliance.run("httpd -p 127.0.0.1:8081 -h " + MEDIUM);
        appliance.type("pxe shell firmware:update http://127.0.0.1:8081/good.slot --reboot");
        appliance.waitFor("fetching http://127.0.0.1:8081/good.slot");
        appliance.waitFor("slot b is on trial.", 2);
        appliance.waitFor("slot b serves, and is the good one from now on.");
        appliance.openShell(5);
        assertRunsAndIsGood(appliance, "b");
      }
    }
  }

  private static void assertRunsAndIsGood(Appliance appliance, String slot) {
    String status = appliance.run("pxe shell firmware:status");
    assertTrue(status.contains("running: slot " + slot), status);
    assertTrue(status.contains("good: slot " + slot), status);
  }
}
