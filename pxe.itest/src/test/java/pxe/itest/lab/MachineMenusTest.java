// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four machines, told apart in four ways, boot four things. */
@NeedsQemu
@Tag(Tags.ONE_JDK)
class MachineMenusTest {
  private static final UUID NAME = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final String BY_ADDRESS = "52:54:00:09:02:01";
  private static final String BY_PREFIX = "52:54:00:09:03:01";

  @Test
  void eachMachineHasItsOwnMenu() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot()).withImage(Payload.tinyCore());
      home.withImage(Payload.wyseKernel())
          .withFile("etc/pxe.menu.cfg", "timeout = 1s\n")
          .withFile(
              "etc/pxe.machine~one.cfg",
              "match = mac="
                  + BY_ADDRESS
                  + "\nentry = netboot/install\narguments = one=${who}\n"
                  + "var.who = first\n")
          .withFile("etc/pxe.machine~two.cfg", "match = uuid=" + NAME + "\nentry = tc/tc476\n")
          .withFile(
              "etc/pxe.machine~three.cfg",
              "match = mac=52:54:00:09:03:*\nentry = tc/tc476_wyse\narguments = \"a b\"\n");
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        String one = boot(lab, Hardware.bios(NetworkCard.E1000).at(BY_ADDRESS));
        String two = boot(lab, Hardware.bios(NetworkCard.VIRTIO).named(NAME));
        String three = boot(lab, Hardware.bios(NetworkCard.RTL8139).at(BY_PREFIX));

        assertAll(
            () ->
                assertTrue(
                    one.contains("netboot/") && one.endsWith(" one=first" + bootif(BY_ADDRESS)),
                    one),
            () -> assertTrue(two.contains("keymap=qwerty/uk") && !two.contains("pci="), two),
            () ->
                assertTrue(
                    three.contains("pci=nobios") && three.endsWith(" \"a b\"" + bootif(BY_PREFIX)),
                    three),
            () -> assertTrue(platform.output().contains(BY_PREFIX), platform.output()));
        try (VirtualMachine four =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.E1000).withDisk())) {
          four.waitForLine(LocalDisk.MARKER);
        }
      }
    }
  }

  /** What PXELINUX adds at the end: the interface from which the machine booted. */
  private static String bootif(String hardwareAddress) {
    return " BOOTIF=01-" + hardwareAddress.replace(':', '-');
  }

  private static String boot(Lab lab, Hardware hardware) {
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
      return machine.waitForMarker().commandLine();
    }
  }
}
