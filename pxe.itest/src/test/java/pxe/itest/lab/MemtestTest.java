// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program of memtest86+ for UEFI is a kernel to GRUB, as it is to PXELINUX. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.UEFI,
  Requirement.GRUB,
  Requirement.MEMTEST,
  Requirement.READER,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
@Tag(Tags.BY_HAND)
class MemtestTest {
  private static final Unpacked PACKAGES = new Unpacked("PXE_LAB_LIVE");
  private static final String PROGRAM = "boot/memtest86\\+x64\\.efi";

  static Optional<String> missing() {
    return PACKAGES.missing(PROGRAM, "Debian's memtest86+");
  }

  @Test
  void aUefiMachineTestsItsMemory() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(image()),
                PlatformProcess.menu("memtest86+-6.10/memtest86-x64", "1s"));
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      machine.waitToSee(
          "memory test", screen -> screen.contains("Pattern") && screen.contains("Cores"));
      assertTrue(platform.output().contains("memtest86+x64.efi"), platform.output());
    }
  }

  private static Path image() {
    return Payload.make(
        "memtest86+-6.10",
        target -> {
          Files.createDirectories(target);
          Files.copy(PACKAGES.find(PROGRAM).orElseThrow(), target.resolve("memtest86+x64.efi"));
        });
  }
}
