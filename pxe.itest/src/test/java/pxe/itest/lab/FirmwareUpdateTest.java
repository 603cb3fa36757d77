// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  @Test
  void aGoodSlotIsKeptAndABadOneIsLeft() throws Exception {
    SshSigner signer = new SshSigner();
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      Path good = Files.copy(FirmwareImage.slot(), lab.folder().resolve("good.slot"));
      Path bad = broken(lab.folder());
      signed(good, signer);
      signed(bad, signer);
      Path medium =
          FirmwareImage.medium(
              lab.folder(), good, Path.of(good + ".sig"), bad, Path.of(bad + ".sig"));
      try (Appliance appliance =
          Appliance.powerOn(
              lab,
              Hardware.Firmware.BIOS,
              disk,
              "-drive",
              "if=none,id=medium,format=raw,readonly=on,file=" + medium,
              "-device",
              "virtio-blk-pci,drive=medium")) {
        appliance.waitUntilReady();
        appliance.waitFor("the medium vdb is there");
        appliance.openShell(1);
        String stranger = appliance.run("pxe firmware update " + MEDIUM + "good.slot");
        assertTrue(stranger.contains("is not trusted here"), stranger);
        appliance.run("echo '" + signer.publicLine().strip() + "' > /data/etc/trust/test.pub");

        appliance.type("pxe firmware update " + MEDIUM + "good.slot --reboot");
        appliance.waitFor("slot b is on trial.");
        appliance.waitFor("slot b serves, and is the good one from now on.");

        appliance.openShell(2);
        appliance.type("pxe firmware update " + MEDIUM + "broken.slot --reboot");
        appliance.waitFor("slot a is on none of the disks");
        appliance.waitFor("pxe: ready, ", 3);
        appliance.openShell(3);
        String status = appliance.run("pxe firmware status");
        assertTrue(status.contains("running: slot b"), status);
        assertTrue(status.contains("good: slot b"), status);
      }
    }
  }
}
