// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A slot that serves is kept; of one that does not, the machine comes back by itself. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.FIRMWARE, Requirement.PLATFORM})
@Tag(Tags.FIRMWARE)
@Tag(Tags.BY_HAND)
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class FirmwareUpdateTest {
  private static final String MEDIUM = FirmwareUpdates.FOLDER;

  /**
   * One life, from the system's shell, the platform's, and over the network: a file that nobody
   * signed whom it trusts, one whose signature is of another, one that panics, one that starts and
   * whose platform does not get ready, and one that serves.
   */
  @Test
  void aGoodSlotIsKeptAndBadOnesAreLeft() throws Exception {
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = 192.168.9.5/24\ntrial-minutes = 15\n");
      Path good = FirmwareUpdates.good(lab.folder());
      Path bad = FirmwareUpdates.broken(lab.folder());
      Path mute = FirmwareImage.slotWithoutJava(lab.folder());
      FirmwareUpdates updates = FirmwareUpdates.of(lab, good, bad, mute);
      try (Appliance appliance =
          Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk, updates.drive())) {
        appliance.waitUntilReady();
        appliance.waitFor("the medium vdb (PXE-IMAGES) is there");
        appliance.openShell(1);
        String stranger = appliance.refuses("pxe shell firmware:update " + MEDIUM + "good.slot");
        assertTrue(stranger.contains("is not trusted here"), stranger);
        updates.trustIn(appliance);
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
