// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pxe.grub.binary.Platform;

/**
 * Goes on with the machine's own disk. GRUB cannot end with a fault (2.12 knows no {@code exit 1}
 * and ends well whatever is written), after which firmware shows its set-up instead of what is next
 * in its boot order. So GRUB starts the loader that it finds on the disks, and ends where there is
 * none.
 */
final class LocalDisk {
  /** Folders of systems that may leave out the file which firmware looks for by itself. */
  private static final List<String> SYSTEMS =
      List.of(
          "debian",
          "ubuntu",
          "fedora",
          "redhat",
          "centos",
          "rocky",
          "almalinux",
          "opensuse",
          "sles");

  private LocalDisk() {}

  /** The commands, after which a loader is loaded or GRUB has ended. */
  static List<String> commands(Platform platform) {
    List<String> lines = new ArrayList<>();
    String word = "if";
    for (String file : files(platform)) {
      // the first disk before sticks and discs
      lines.add(word + " search --no-floppy --hint=hd0, --set=root --file " + file + "; then");
      lines.add("  chainloader " + file);
      word = "elif";
    }
    lines.addAll(List.of("else", "  exit 1", "fi"));
    return lines;
  }

  private static List<String> files(Platform platform) {
    List<String> files = new ArrayList<>();
    files.add("/EFI/BOOT/BOOT" + platform.suffix().toUpperCase(Locale.ROOT) + ".EFI");
    files.add("/EFI/Microsoft/Boot/bootmgfw.efi");
    for (String system : SYSTEMS) {
      files.add("/EFI/" + system + "/shim" + platform.suffix() + ".efi");
    }
    return files;
  }
}
