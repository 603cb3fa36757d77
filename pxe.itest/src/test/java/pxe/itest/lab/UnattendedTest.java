// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/**
 * The whole way of an unattended installation: a machine with an empty disk is installed, its
 * installer reports, and the machine boots what stands on its disk then.
 */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.LIVE,
  Requirement.GRUB,
  Requirement.FAT,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class UnattendedTest {
  private static final String ADDRESS = "52:54:00:09:02:01";

  private static final String MACHINE =
      """
      match  = mac=52:54:00:09:02:01
      entry  = small-installer/unattended
      once   = true
      answer = web.preseed
      """;

  private static final String ANSWER =
      """
      d-i debian-installer/locale string en_US.UTF-8
      lab lab/source string ${source}
      d-i preseed/early_command string wget -q -O /dev/null ${report.installing}
      d-i preseed/late_command string wget -q -O /dev/null ${report.installed}
      """;

  @Test
  @Tag(Tags.BY_HAND)
  void aMachineWithABiosIsInstalledOnceAndBootsItsDiskThen() throws IOException {
    isInstalled(Hardware.bios(NetworkCard.VIRTIO));
  }

  @Test
  void aMachineWithUefiIsInstalledOnceAndBootsItsDiskThen() throws IOException {
    isInstalled(Hardware.with(Firmware.UEFI_WITHOUT_IPV6));
  }

  private static void isInstalled(Hardware kind) throws IOException {
    try (Lab lab = Lab.open()) {
      Path disk = emptyDisk(lab);
      Hardware hardware = kind.at(ADDRESS).withBlank(disk);
      Home home = SignedGrub.into(Home.create(lab).withImage(SmallInstaller.medium()));
      Files.createDirectories(home.folder().resolve("etc/answers"));
      home.withFile("etc/pxe.machine~web.cfg", MACHINE).withFile("etc/answers/web.preseed", ANSWER);
      try (PlatformProcess platform =
          PlatformProcess.run(lab, home, PlatformProcess.menu("local", "1s"))) {
        try (VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
          machine.waitForLine(SmallInstaller.DONE);
        }
        String machines = platform.shell(lab, home, "machines");
        String trace = platform.shell(lab, home, "trace", ADDRESS);
        assertAll(
            () -> assertTrue(machines.contains("installed"), machines),
            () -> assertTrue(trace.contains("installing"), trace));
      }
      // what is known of it outlives the platform
      try (PlatformProcess platform =
              PlatformProcess.run(lab, home, PlatformProcess.menu("local", "1s"));
          VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
        machine.waitForLine(LocalDisk.MARKER);
        assertTrue(!platform.output().contains("installer.gz"), platform.output());
      }
    }
  }

  private static Path emptyDisk(Lab lab) throws IOException {
    Path disk = lab.folder().resolve("machine.disk");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(SmallInstaller.DISK_BYTES);
    }
    return disk;
  }
}
