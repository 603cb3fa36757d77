// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines boot Ubuntu's netboot image, whichever way it was put into {@code images/}. */
@NeedsQemu
@Tag(Tags.ONE_JDK)
class UbuntuBootTest {
  @ParameterizedTest
  @Tag(Tags.BY_HAND)
  @EnumSource
  void theTarballAsItIsBootsOnEveryCard(NetworkCard card) throws Exception {
    String commandLine = boot(Payload.netboot(), "netboot/install", card);

    assertAll(
        () -> assertTrue(hasWord(commandLine, "vga=788"), commandLine),
        () -> assertTrue(hasWord(commandLine, "---"), commandLine),
        () -> assertTrue(commandLine.contains("ubuntu-installer/amd64/initrd.gz"), commandLine));
  }

  @Test
  void theTarballUnpackedIntoAFolderBoots() throws Exception {
    String commandLine = boot(Payload.netbootFolder(), "netboot/install", NetworkCard.E1000);

    assertTrue(hasWord(commandLine, "vga=788"), commandLine);
  }

  @Test
  void theTarballOfNewerReleasesBoots() throws Exception {
    String commandLine =
        boot(Payload.newerNetboot(), "ubuntu-24.04-netboot-amd64/install", NetworkCard.VIRTIO);

    assertAll(
        () -> assertTrue(hasWord(commandLine, "ip=dhcp"), commandLine),
        () -> assertTrue(hasWord(commandLine, "cloud-config-url=/dev/null"), commandLine));
  }

  private static String boot(Path image, String entry, NetworkCard card) throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab, Home.create(lab).withImage(image), PlatformProcess.menu(entry, "1s"));
        VirtualMachine machine = VirtualMachine.powerOn(lab, card)) {
      String commandLine = BootTime.of(machine, image.getFileName() + " on " + card).commandLine();
      assertTrue(machine.switchesItselfOff(), "the machine switches itself off");
      assertTrue(platform.output().contains("52:54:00:09:00:00"), platform.output());
      return commandLine;
    }
  }

  private static boolean hasWord(String commandLine, String word) {
    return List.of(commandLine.split(" ")).contains(word);
  }
}
