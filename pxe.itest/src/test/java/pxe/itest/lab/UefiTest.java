// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** UEFI machines boot by EDK2's own PXE stack, and are shown the menu of the firmware too. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.UEFI,
  Requirement.PLATFORM,
  Requirement.READER
})
@Tag(Tags.ONE_JDK)
class UefiTest {

  private static final String MENU = "default = netboot/install\ntimeout = 1s\n";

  /** A screen in graphics takes a busy computer some seconds to read. */
  private static final String READABLE = "10s";

  private static final Pattern FIRMWARE = Pattern.compile("Sta\\b|NBP|Bds|My IP");

  private static final String SERVICES =
      """
      prompt = Press F8 for boot menu
      prompt-timeout = %s
      services = Boot from network=network, Boot from local hard disk=local
      """;

  @Test
  @Tag(Tags.BY_HAND)
  void aUefiMachineBoots() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("initrd.gz"), platform.output());
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  void aUefiMachineShowsThePromptAndBootsTheFirstService() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU + SERVICES.formatted(READABLE));
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      machine.waitToSee("prompt", text -> text.contains("F8 for boot menu"));
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("initrd.gz"), platform.output());
    }
  }

  @Test
  void aUefiMachineIsShownTheMenuAndLeavesTheNetworkForItsDisk() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, MENU + SERVICES.formatted("60s"));
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.with(Hardware.Firmware.UEFI_WITHOUT_IPV6))) {
      machine.waitToSee("prompt", text -> text.contains("F8 for boot menu"));
      machine.press("f8");
      machine.waitToSee("menu", text -> text.contains("Boot from local hard disk"));
      machine.press("down", "ret");
      machine.waitToSee(
          "firmware that goes on", text -> text.contains("Shell") || text.contains("HTTP"));

      assertTrue(!platform.output().contains("syslinux.efi: "), platform.output());
    }
  }

  @Test
  void ourMenuCoversWhatTheFirmwareHasWritten() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, "timeout = 0\n");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      machine.waitToSee("the whole menu", text -> text.contains("[Tab]"));
      // "Start PXE", "NBP filename", "BdsDxe: starting", "My IP address": at least how they begin
      machine.waitToSee(
          "menu alone", text -> text.contains("[Tab]") && !FIRMWARE.matcher(text).find());
      assertTrue(platform.output().contains("syslinux.efi"), platform.output());
    }
  }

  private static PlatformProcess platform(Lab lab, String menu) {
    return PlatformProcess.run(
        lab, Home.create(lab).withImage(Payload.netboot()).withFile("etc/pxe.menu.cfg", menu));
  }
}
