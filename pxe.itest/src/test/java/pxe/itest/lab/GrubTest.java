// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/** UEFI machines boot through shim and a signed GRUB, beside a plain router; nobody types. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
@Order(1) // the longest: it begins first, so that the others run beside it
class GrubTest {
  private static final String MENU = "default = netboot/install\ntimeout = 1s\n";

  /** The kernel's own line. */
  private static final String SECURE_BOOT = "Secure boot enabled";

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void aUefiMachineBootsThroughShimAndGrub() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      assertBootsThroughShimAndGrub(machine, platform);
    }
  }

  private static void assertBootsThroughShimAndGrub(
      VirtualMachine machine, PlatformProcess platform) {
    String commandLine = machine.waitForMarker().commandLine();

    assertTrue(commandLine.contains("BOOT_IMAGE=(http,192.168.9.2)/images/"), commandLine);
    assertTrue(commandLine.contains("BOOTIF=01-52-54-00-09-00-00"), commandLine);
    assertTrue(platform.output().contains("shimx64.efi"), platform.output());
  }

  @Test
  @Needs(Requirement.GRUB)
  void aMachineWithSecureBootOnBoots() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.SECURE_BOOT))) {
      machine.waitForLine(SECURE_BOOT);
      assertBootsThroughShimAndGrub(machine, platform);
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void aMachineBootsByHttpAlone() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(Firmware.HTTP_BOOT))) {
      machine.waitForMarker();

      assertTrue(!platform.output().contains("pxe.tftp: 192.168.9"), platform.output());
    }
  }

  @Test
  @Needs({Requirement.GRUB, Requirement.READER})
  void theMenuIsShownWithItsTitleAndASubmenuThatLeadsBack() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, "title = Network of Ann\ntimeout = 0\n");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      machine.waitToSee("menu", text -> text.contains("of Ann") && text.contains("local"));
      machine.press("home", "down", "down", "down", "ret");
      machine.waitToSee("submenu", text -> text.contains("Back") && !text.contains("of Ann"));
      machine.press("end", "ret");
      machine.waitToSee("menu again", text -> text.contains("of Ann"));

      assertTrue(platform.output().contains("grub.cfg"), platform.output());
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.GRUB, Requirement.READER})
  void theLocalDiskIsTheLoaderOnIt() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, "default = local\ntimeout = 1s\n");
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.withUefi().withFiles(SignedGrub.disk(lab)))) {
      machine.waitForLine(LocalDisk.MARKER);

      assertTrue(platform.output().contains("grub.cfg"), platform.output());
    }
  }

  @Test
  @Needs({Requirement.GRUB, Requirement.READER})
  void whatWasChosenInTheMenuOfTheFirmwareBootsAtOnce() throws IOException {
    String services =
        """
        timeout = 0
        prompt = Press F8 for boot menu
        prompt-timeout = 10s
        services = Install=netboot/install, Network=network
        """;
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, services)) {
      VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi());
      try (machine) {
        platform.waitFor("sent images/netboot/ubuntu-installer/amd64/linux");
      }
      assertTrue(
          platform.output().contains("entry/netboot/install/shimx64.efi"), platform.output());
    }
  }

  @Test
  @Needs({Requirement.GRUB, Requirement.GRUB_MODULES, Requirement.XEN, Requirement.CURL})
  void aMediumWithoutXenForUefiBootsByAModuleOfGrub() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = xen(lab);
        VirtualMachine machine = VirtualMachine.powerOn(lab, xenHardware(Firmware.UEFI))) {
      VirtualMachine.Booted booted = machine.waitForMarker();
      BootTime.report("Xen by GRUB from power-on to dom0's last package", booted.time());

      assertAll(
          () -> assertEquals(XenServerTest.DOM0_ARGUMENTS, booted.commandLine()),
          () -> assertEquals(XenServerTest.XEN_ARGUMENTS, XenServerTest.xenCommandLine(machine)),
          () ->
              assertEquals(XenServerTest.sums(XenPayload.FETCHED), XenServerTest.fetched(machine)),
          () -> assertTrue(platform.output().contains("x86_64-efi/multiboot2.mod")));
    }
  }

  /** A medium that has {@code xen.efi} as well. */
  @Test
  @Needs({Requirement.GRUB, Requirement.GRUB_MODULES, Requirement.XEN, Requirement.CURL})
  void xenInstallsUnattendedByHttpAlone() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(XenPayload.iso());
      Files.createDirectories(home.folder().resolve("etc/answers"));
      home.withFile("etc/answers/xen.xml", "<installation/>")
          .withFile(
              "etc/pxe.machine~x1.cfg",
              "match = mac=52:54:00:09:00:*\nentry = "
                  + XenPayload.NAME
                  + "/unattended\nanswer = xen.xml\n");
      try (PlatformProcess platform =
          PlatformProcess.run(lab, SignedGrub.withModules(home), "--set", "pxe.menu:timeout=1s")) {
        XenServerTest.waitForEntry(lab, "install");
        try (VirtualMachine machine =
            VirtualMachine.powerOn(lab, xenHardware(Firmware.HTTP_BOOT))) {
          String commandLine = machine.waitForMarker().commandLine();
          byte[] answer = "<installation/>".getBytes(StandardCharsets.UTF_8);

          assertAll(
              () -> assertTrue(commandLine.matches(".* answerfile=http://192.168.9.2/answers/.*")),
              () -> assertTrue(commandLine.endsWith(" install"), commandLine),
              () ->
                  assertEquals(
                      XenServerTest.sum(answer), XenServerTest.fetched(machine).get("answerfile")),
              () -> assertTrue(!platform.output().contains("pxe.tftp: 192.168.9.1")));
        }
      }
    }
  }

  @Test
  @Needs({Requirement.GRUB, Requirement.GRUB_MODULES, Requirement.XEN, Requirement.CURL})
  void secureBootIsShownNoXenAndGoesToItsDisk() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = xen(lab);
        VirtualMachine machine =
            VirtualMachine.powerOn(
                lab, Hardware.with(Firmware.SECURE_BOOT).withFiles(SignedGrub.disk(lab)))) {
      machine.waitForLine(LocalDisk.MARKER);

      assertTrue(!platform.output().contains("multiboot2.mod:"), platform.output());
    }
  }

  private static Hardware xenHardware(Firmware firmware) {
    return Hardware.with(firmware).withMemory(2048);
  }

  private static PlatformProcess xen(Lab lab) {
    Home home =
        Home.create(lab)
            .withImage(XenPayload.oldIso())
            .withFile(
                "etc/pxe.menu.cfg", "default = " + XenPayload.OLD + "/install\ntimeout = 1s\n");
    PlatformProcess platform = PlatformProcess.run(lab, SignedGrub.withModules(home));
    XenServerTest.waitForEntry(lab, XenPayload.OLD, "install");
    return platform;
  }

  private static PlatformProcess platform(Lab lab, String menu) {
    Home home = Home.create(lab).withImage(Payload.netboot()).withFile("etc/pxe.menu.cfg", menu);
    return PlatformProcess.run(lab, SignedGrub.into(home));
  }
}
