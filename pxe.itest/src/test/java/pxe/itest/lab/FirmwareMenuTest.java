// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The menu of the second recipe, which the firmware itself shows: prompt, F8, network or disk. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM, Requirement.READER})
@Tag(Tags.ONE_JDK)
class FirmwareMenuTest {
  private static final Hardware BIOS = Hardware.bios(NetworkCard.E1000).withDisk();
  private static final String PROMPT = "Press F8 for boot menu";
  private static final String SECOND = "Boot from local hard disk";

  /** The recipe has 3 s; F8 has to be pressed by a machine that is busy with others. */
  private static final String LONG = "60s";

  @Test
  void theFirstServiceBootsWhenThePromptsTimeIsOver() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, "3s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, BIOS)) {
      machine.waitToSee("prompt", text -> text.contains(PROMPT));
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("initrd.gz"), platform.output());
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  void f8ShowsTheMenuWhoseFirstServiceIsTheNetwork() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, LONG);
        VirtualMachine machine = VirtualMachine.powerOn(lab, BIOS)) {
      showMenu(machine);
      machine.press("up", "ret");
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("initrd.gz"), platform.output());
    }
  }

  @Test
  void theSecondServiceGoesOnWithTheLocalDisk() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = platform(lab, LONG);
        VirtualMachine machine = VirtualMachine.powerOn(lab, BIOS)) {
      showMenu(machine);
      machine.press("ret");
      machine.waitForLine(LocalDisk.MARKER);

      assertFalse(platform.output().contains("pxelinux.0: "), platform.output());
    }
  }

  /** It is built without such a menu, and would end where it is given one. */
  @Test
  @Needs(Requirement.UEFI)
  void ipxeOnUefiBootsByItsScript() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            platform(lab, "3s", PlatformProcess.loader("auto").toArray(String[]::new));
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.withIpxeOnUefi(NetworkCard.VIRTIO))) {
      String commandLine = machine.waitForMarker().commandLine();

      assertTrue(commandLine.contains("initrd=initrd0"), platform.output());
    }
  }

  /** iPXE draws its menu one line too low: the second line is hidden until Down is pressed. */
  private static void showMenu(VirtualMachine machine) {
    machine.waitToSee("prompt", text -> text.contains(PROMPT));
    machine.press("f8");
    machine.press("down");
    machine.waitToSee("menu", text -> text.contains(SECOND));
  }

  private static PlatformProcess platform(Lab lab, String promptTime, String... more) {
    Home home =
        Home.create(lab)
            .withImage(Payload.netboot())
            .withFile(
                "etc/pxe.menu.cfg",
                "prompt = "
                    + PROMPT
                    + "\nprompt-timeout = "
                    + promptTime
                    + "\nservices = Boot from network=network, "
                    + SECOND
                    + "=local\ndefault = netboot/install\ntimeout = 1s\n");
    return PlatformProcess.run(lab, home, more);
  }
}
