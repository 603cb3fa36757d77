// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/** UEFI machines boot through shim and a signed GRUB, beside a plain router; nobody types. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class GrubTest {
  private static final String MENU = "default = netboot/install\ntimeout = 1s\n";

  /** The kernel's own line. */
  private static final String SECURE_BOOT = "Secure boot enabled";

  @Test
  @Needs(Requirement.GRUB)
  void aUefiMachineBootsThroughShimAndGrub() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("BOOT_IMAGE=(http,192.168.9.2)/images/"), commandLine);
      assertTrue(commandLine.contains("BOOTIF=01-52-54-00-09-00-00"), commandLine);
      assertTrue(platform.output().contains("shimx64.efi"), platform.output());
    }
  }

  @Test
  @Needs(Requirement.GRUB)
  void aMachineWithSecureBootOnBoots() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.SECURE_BOOT))) {
      machine.waitForLine(SECURE_BOOT);
      machine.waitForMarker();

      assertTrue(platform.output().contains("shimx64.efi"), platform.output());
    }
  }

  @Test
  @Needs(Requirement.GRUB)
  void aMachineBootsByHttpAlone() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.HTTP_BOOT))) {
      machine.waitForMarker();

      assertTrue(!platform.output().contains("pxe.tftp: 192.168.9"), platform.output());
    }
  }

  private static PlatformProcess platform(Lab lab, String menu) {
    Home home = Home.create(lab).withImage(Payload.netboot()).withFile("etc/pxe.menu.cfg", menu);
    return PlatformProcess.run(lab, SignedGrub.into(home));
  }
}
