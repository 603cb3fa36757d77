// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.profile.Recognition;
import pxe.testing.TestImage;

/**
 * The other media of the Debian installer. Layouts: {@code build/config/x86.cfg} of its source, and
 * a listing of Ubuntu 16.04's mini.iso that somebody has posted; texts of {@code .disk/info}: the
 * source of VirtualBox.
 */
class DebianMediaTest {
  private static Optional<Recognition> shown(TestImage image) throws IOException {
    return new UbuntuProfile().recognise(image, image.settings());
  }

  private static TestImage mini(String info) {
    return new TestImage("mini")
        .asIso()
        .with(".disk/info", info)
        .with("linux", "kernel")
        .with("initrd.gz", "initrd")
        .with("isolinux.cfg", "include menu.cfg", "default vesamenu.c32")
        .with(
            "txt.cfg",
            "label install",
            "\tmenu label ^Install",
            "\tkernel linux",
            "\tappend vga=788 initrd=initrd.gz --- quiet ");
  }

  @ParameterizedTest
  @CsvSource({
    "Debian GNU/Linux 12 amd64 - netboot mini.iso 20230607, Debian 12 installer (amd64)",
    "Debian GNU/Linux 11 i386 - netboot mini.iso 20210731, Debian 11 installer (i386)",
    "Debian GNU/Linux 13 arm64 - netboot mini.iso 20250803, Debian 13 installer (arm64)"
  })
  void miniIsoIsTheNetworkForm(String info, String title) throws Exception {
    Recognition recognition = shown(mini(info)).orElseThrow();
    assertEquals(title, recognition.title());
    assertEquals(
        "install unattended expert rescue menu",
        recognition.entries().stream().map(Entry::id).collect(Collectors.joining(" ")));
    LinuxEntry install = (LinuxEntry) recognition.entries().get(0);
    assertEquals("images/mini/linux", install.kernel().toString());
    assertEquals("images/mini/initrd.gz", install.initrds().get(0).toString());
    assertEquals(List.of("vga=788", "---", "quiet"), install.arguments());
    ImageMenuEntry menu = (ImageMenuEntry) recognition.entries().get(4);
    assertEquals("images/mini", menu.root().toString());
    assertEquals("images/mini/isolinux.cfg", menu.configuration().toString());
  }

  @Test
  void miniIsoOfUbuntuNamesItselfInItsHelp() throws Exception {
    TestImage ubuntu =
        mini("")
            .without(".disk/info")
            .with(".disk/mini-info", "mini")
            .with("f1.txt", "This is an Ubuntu 16.04.7 installation netboot image.")
            .with("boot/grub/x86_64-efi/normal.mod", "");
    assertEquals("Ubuntu 16.04.7 installer (amd64)", shown(ubuntu).orElseThrow().title());
  }

  @Test
  void kernelAndRamDiskOfOthersAreNotClaimed() throws Exception {
    assertEquals(Optional.empty(), shown(mini("Something else - Release amd64")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "install.amd|Debian GNU/Linux 11.2.0 \"Bullseye\" - Official amd64 NETINST 20211218-11:12|Debian GNU/Linux 11.2.0 Bullseye",
        "install.amd|Debian GNU/Linux 9.13.0 \"Stretch\" - Official amd64 DVD Binary-1 20200718-11:07|Debian GNU/Linux 9.13.0 Stretch",
        "install.a64|Debian GNU/Linux 12.5.0 \"Bookworm\" - Official arm64 NETINST 20240210-11:27|Debian GNU/Linux 12.5.0 Bookworm",
        "install.amd|Kali GNU/Linux 2021.3a \"Kali-last-snapshot\" - Official amd64 BD Binary-1 with firmware 20211015-16:55|Kali GNU/Linux 2021.3a Kali-last-snapshot",
        "install|Ubuntu-Server 16.04.6 LTS \"Xenial Xerus\" - Release amd64 (20190227.1)|Ubuntu-Server 16.04.6 LTS Xenial Xerus",
      })
  void discsAreAFaultThatSaysWhatToDo(String folder, String info, String name) {
    TestImage disc =
        TestImage.of("x", folder + "/vmlinuz", folder + "/initrd.gz", "isolinux/isolinux.cfg")
            .with(".disk/info", info)
            .asIso();
    assertEquals(
        "the installer of "
            + name
            + " on this medium reads discs alone, and none of its files over a network; take"
            + " netboot.tar.gz of the same release",
        assertThrows(IOException.class, () -> shown(disc)).getMessage());
  }

  @Test
  void liveMediaWithAnInstallerBesideAreOthersMatter() throws Exception {
    TestImage live =
        TestImage.of("x", "install/vmlinuz", "install/initrd.gz", "live/vmlinuz")
            .with(".disk/info", "Official Debian GNU/Linux Live 12.5.0 gnome 2024-02-10T12:13");
    assertEquals(Optional.empty(), shown(live));
  }
}
