// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All menus that a medium brings.
 *
 * @param title of the medium, as one of them says; empty for none
 * @param lines of all menus in order, those of a BIOS first
 */
record OwnMenus(String title, List<MenuLine> lines) {
  OwnMenus {
    lines = List.copyOf(lines);
  }

  static OwnMenus of(Medium medium) throws IOException {
    List<MenuLine> lines = new ArrayList<>();
    String title = "";
    Optional<String> syslinux = medium.first(SyslinuxMenu.PLACES);
    if (syslinux.isPresent()) {
      SyslinuxMenu menu = SyslinuxMenu.read(medium, syslinux.get());
      title = menu.title();
      lines.addAll(menu.lines());
    }
    Optional<String> grub = medium.first(GrubMenu.PLACES);
    if (grub.isPresent()) {
      for (GrubPlatform platform : platforms(medium)) {
        lines.addAll(GrubMenu.read(medium, grub.get(), platform));
      }
    }
    lines.addAll(LoaderEntries.of(medium));
    return new OwnMenus(title, lines);
  }

  /** Those for which the medium has a loader; a PC where nothing tells. */
  private static List<GrubPlatform> platforms(Medium medium) {
    List<GrubPlatform> platforms = new ArrayList<>();
    boolean isArm = medium.hasFile("EFI/BOOT/BOOTAA64.EFI");
    boolean isPc = medium.hasFile("EFI/BOOT/BOOTX64.EFI") || !isArm;
    if (isPc) {
      platforms.add(GrubPlatform.BIOS);
      platforms.add(GrubPlatform.X64);
    }
    if (medium.hasFile("EFI/BOOT/BOOTIA32.EFI")) {
      platforms.add(GrubPlatform.IA32);
    }
    if (isArm) {
      platforms.add(GrubPlatform.AA64);
    }
    return platforms;
  }
}
