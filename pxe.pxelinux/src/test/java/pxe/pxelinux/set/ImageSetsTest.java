// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.pxelinux.set.Binaries.com32r;
import static pxe.pxelinux.set.Binaries.efi;
import static pxe.pxelinux.set.Binaries.elf32;
import static pxe.pxelinux.set.Binaries.elf64;
import static pxe.pxelinux.set.Binaries.pxelinux;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.image.Image;
import pxe.loaders.ImageFolders;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.testing.TestImage;

class ImageSetsTest {
  private static List<LoaderSet> sets(Image image) {
    SyslinuxFamily family = new SyslinuxFamily();
    return family.in(ImageFolders.of(image, family::isPart));
  }

  private static LoaderSet only(Image image) {
    List<LoaderSet> sets = sets(image);
    assertEquals(1, sets.size());
    return sets.get(0);
  }

  @Test
  void debianInstallerKeepsItsModulesInBootScreens() {
    LoaderSet set =
        only(
            new TestImage("netboot")
                .with("pxelinux.0", pxelinux("6.03 PXE"))
                .with("ldlinux.c32", elf32())
                .with("ubuntu-installer/amd64/pxelinux.0", pxelinux("6.03 PXE"))
                .with("ubuntu-installer/amd64/boot-screens/ldlinux.c32", elf32())
                .with("ubuntu-installer/amd64/boot-screens/libutil.c32", elf32())
                .with("ubuntu-installer/amd64/boot-screens/vesamenu.c32", elf32()));
    assertEquals("image netboot", set.origin());
    assertEquals(Set.of(ClientArchitecture.X86_BIOS), set.architectures());
    assertTrue(set.file("vesamenu.c32").isPresent());
    assertTrue(set.file("libutil.c32").isPresent());
  }

  @Test
  void withoutItsSymbolicLinksTheProgramIsFoundDeeper() {
    LoaderSet set =
        only(
            new TestImage("netboot")
                .with("wrapped/ubuntu-installer/amd64/pxelinux.0", pxelinux("6.03 PXE"))
                .with("wrapped/ubuntu-installer/amd64/boot-screens/ldlinux.c32", elf32()));
    assertEquals("6.03", set.version());
  }

  @Test
  void newNetbootTarballHasThemSideBySide() {
    LoaderSet set =
        only(
            new TestImage("noble")
                .with("amd64/pxelinux.0", pxelinux("6.04 PXE"))
                .with("amd64/ldlinux.c32", elf32()));
    assertTrue(set.file("ldlinux.c32").isPresent());
  }

  @Test
  void modulesBesideTheProgramWinOverOthersOfTheImage() {
    LoaderSet set =
        only(
            new TestImage("xen")
                .with("boot/isolinux/mboot.c32", elf32())
                .with("boot/isolinux/menu.c32", elf32())
                .with("boot/isolinux/chain.c32", elf32())
                .with("boot/pxelinux/pxelinux.0", pxelinux("4.06 0x4ea1ddbb"))
                .with("boot/pxelinux/mboot.c32", com32r()));
    assertEquals("4.06", set.version());
    assertTrue(set.file("mboot.c32").isPresent());
    assertTrue(set.file("chain.c32").isEmpty());
  }

  @Test
  void imageMayServeBiosAndUefi() {
    List<LoaderSet> sets =
        sets(
            new TestImage("x")
                .with("bios/pxelinux.0", pxelinux("6.04 PXE"))
                .with("bios/ldlinux.c32", elf32())
                .with("efi64/syslinux.efi", efi(0x8664, "6.04"))
                .with("efi64/ldlinux.e64", elf64()));
    assertEquals(
        List.of("pxelinux.0", "syslinux.efi"), sets.stream().map(LoaderSet::bootFile).toList());
  }

  @Test
  void incompleteSetsOfAnImageAreNotOffered() {
    assertEquals(List.of(), sets(new TestImage("x").with("pxelinux.0", pxelinux("6.04 PXE"))));
    assertEquals(List.of(), sets(new TestImage("x").with("linux", new byte[9])));
  }
}
