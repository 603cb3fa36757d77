// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A medium that no profile knows boots by the menu that it brings. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.XORRISO, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class UnknownMediumTest {
  @Test
  void itBootsAsItsOwnMenuSaysFromTheFilesOfTheMedium() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab)
                    .withImage(Payload.unknownIso("mystery"))
                    .withFile(
                        "etc/pxe.machine~any.cfg",
                        "match = mac=52:54:00:09:00:*\nentry = mystery/live\n"),
                "--set",
                "pxe.menu:timeout=1s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.VIRTIO))) {
      String words = machine.waitForMarker().commandLine();
      for (String word :
          List.of("root=live:http://192.168.9.2/images/mystery.iso", "quiet", "motd=\"a b\"")) {
        assertTrue(words.contains(word), words);
      }
      assertTrue(
          platform.output().contains("boots as mystery (its own menu) (profile menus): live"),
          platform.output());
    }
  }
}
