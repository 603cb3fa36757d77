// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/** UEFI of other processors boots through its own loaders, and what fits it alone. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class OtherProcessorTest {
  @Test
  @Needs(Requirement.ARM64)
  void anArm64MachineBootsAKernelForItAndIsShownNoOther() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          OtherProcessor.ARM64
              .into(Home.create(lab))
              .withImage(OtherProcessor.ARM64.image())
              .withImage(Payload.netboot())
              .withFile("etc/pxe.menu.cfg", "default = other-arm64/boot\ntimeout = 1s\n");
      try (PlatformProcess platform = PlatformProcess.run(lab, home);
          VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.ARM64))) {
        VirtualMachine.Booted booted = machine.waitForMarker();
        BootTime.report("arm64 from power-on to init", booted.time());
        String menu = menu(lab, "aa64");

        assertAll(
            () -> assertTrue(booted.commandLine().contains("/images/other-arm64/vmlinuz")),
            () -> assertTrue(platform.output().contains("shimaa64.efi"), platform.output()),
            () -> assertTrue(menu.contains("Core of another"), menu),
            () -> assertFalse(menu.contains("Ubuntu"), menu));
      }
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.ARM64, Requirement.NEW_IPXE})
  void anArm64MachineBootsByIpxe() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          IpxeProgram.NEW
              .into(Home.create(lab), IpxeProgram.ARM64)
              .withImage(OtherProcessor.ARM64.image())
              .withFile("etc/pxe.menu.cfg", "default = other-arm64/boot\ntimeout = 1s\n");
      String[] ipxe = PlatformProcess.loader("ipxe").toArray(String[]::new);
      try (PlatformProcess platform = PlatformProcess.run(lab, home, ipxe);
          VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.ARM64))) {
        VirtualMachine.Booted booted = machine.waitForMarker();
        BootTime.report("arm64 by iPXE from power-on to init", booted.time());

        String said = platform.output();
        assertTrue(said.contains("/ipxe-arm64.efi: "), said);
        assertTrue(said.contains("ipxe/efi-arm64/01-52-54-00-09-00-00/menu.ipxe"), said);
      }
    }
  }

  @Test
  @Needs(Requirement.IA32)
  void aMachineWhoseFirmwareHas32BitsBootsAKernelOf64() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          OtherProcessor.IA32
              .into(Home.create(lab))
              .withImage(Payload.netboot())
              .withFile("etc/pxe.menu.cfg", "default = netboot/install\ntimeout = 1s\n");
      try (PlatformProcess platform = PlatformProcess.run(lab, home);
          VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.IA32))) {
        VirtualMachine.Booted booted = machine.waitForMarker();
        BootTime.report("ia32 UEFI from power-on to init", booted.time());

        assertTrue(booted.commandLine().contains("/images/netboot/"), booted.commandLine());
        assertTrue(platform.output().contains("shimia32.efi"), platform.output());
      }
    }
  }

  private static String menu(Lab lab, String platform) {
    return lab.runIn(
        "client",
        "curl",
        "-sS",
        "http://" + Lab.SERVER_ADDRESS + "/grub/" + platform + "/grub.cfg");
  }
}
