// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An appliance loses its power at moments that a seed gives, from its first start on, on which it
 * makes its data partition. {@code -Dlab.cuts=50} cuts it as often, {@code -Dlab.seed} otherwise.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.FIRMWARE, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
@Tag(Tags.FIRMWARE)
class FirmwarePowerTest {
  private static final int CUTS = Integer.getInteger("lab.cuts", 3);
  private static final long SEED = Long.getLong("lab.seed", 20261128);

  /** As long as a start takes here, and some time of work. */
  private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("lab.cut", 60));

  @Test
  void whatWasWrittenIsThereAfterEachCut() throws Exception {
    Random random = new Random(SEED);
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      for (int cut = 0; cut < CUTS; cut++) {
        long millis = random.nextLong(LONGEST.toMillis());
        try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
          Await.pause(Duration.ofMillis(millis));
          assertTrue(!appliance.output().contains("is lost when"), appliance.output());
          assertTrue(!appliance.output().contains("damaged"), appliance.output());
        }
      }
      try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
        appliance.waitUntilReady();
        appliance.openShell(1);
        appliance.run("echo kept > /data/etc/kept; sync");
      }
      try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
        appliance.openShell(1);
        String seen = appliance.run("cat /data/etc/kept; mount | grep -c '/data type ext4 (rw'");
        assertTrue(seen.contains("kept") && seen.contains("1"), seen);
      }
    }
  }
}
