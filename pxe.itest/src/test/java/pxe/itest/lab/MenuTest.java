// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People choose from menus, with the keys that they have. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.CURL,
  Requirement.PLATFORM,
  Requirement.READER
})
@Tag(Tags.ONE_JDK)
class MenuTest {
  private static final Duration MENU = Duration.ofMinutes(2);

  @Test
  void theArrowKeysChooseAnEntryOfOurMenu() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(Payload.netboot()),
                PlatformProcess.menu("local", "0s"));
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      machine.waitToSee("menu", MENU, text -> text.contains("Ubuntu"));
      machine.press(LoaderMenu.of(lab).keys("local", "netboot/install"));
      machine.press("ret");

      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("ubuntu-installer/amd64/initrd.gz"), platform.output());
    }
  }

  @Test
  void theMenuThatAnImageBringsIsASubmenu() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(Payload.netboot()),
                PlatformProcess.menu("netboot/menu", "1s"));
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      machine.waitToSee(
          "menu of the installer",
          MENU,
          text -> text.contains("Automated") || text.contains("Help"));
      machine.press("ret");

      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("vga=788"), platform.output());
    }
  }
}
