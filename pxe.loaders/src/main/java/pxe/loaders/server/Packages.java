// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pxe.api.resource.BootResource;
import pxe.loaders.engine.Candidate;

/** Where distributions put the loaders that they package. */
final class Packages {
  /**
   * One such place.
   *
   * @param name of the package
   * @param program the folder of the program
   * @param modules the folder of its modules
   */
  private record Location(String name, String program, String modules) {
    static Location flat(String name, String folder) {
      return new Location(name, folder, folder);
    }
  }

  private static final String DEBIAN_MODULES = "usr/lib/syslinux/modules/";

  private static final List<Location> LOCATIONS =
      List.of(
          // Debian, Ubuntu
          new Location("pxelinux", "usr/lib/PXELINUX", DEBIAN_MODULES + "bios"),
          new Location("syslinux-efi", "usr/lib/SYSLINUX.EFI/efi64", DEBIAN_MODULES + "efi64"),
          new Location("syslinux-efi", "usr/lib/SYSLINUX.EFI/efi32", DEBIAN_MODULES + "efi32"),
          // Fedora, openSUSE, Alpine, Gentoo
          Location.flat("syslinux", "usr/share/syslinux"),
          Location.flat("syslinux-efi64", "usr/share/syslinux/efi64"),
          Location.flat("syslinux-efi32", "usr/share/syslinux/efi32"),
          // Arch, and Debian of old
          Location.flat("syslinux", "usr/lib/syslinux/bios"),
          Location.flat("syslinux", "usr/lib/syslinux/efi64"),
          Location.flat("syslinux", "usr/lib/syslinux/efi32"),
          Location.flat("syslinux-common", "usr/lib/syslinux"));

  private final Path root;

  Packages(Path root) {
    this.root = root;
  }

  /** The places in which there is a loader, in order of preference. */
  List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (Location location : LOCATIONS) {
      Path folder = root.resolve(location.program());
      if (Files.isDirectory(folder)) {
        Map<String, BootResource> files = DiskFolder.filesIn(root.resolve(location.modules()));
        files.putAll(DiskFolder.filesIn(folder));
        candidates.add(
            new Candidate("package " + location.name(), "/" + location.program(), files));
      }
    }
    return candidates;
  }

  /** The folders whose times change when a package comes, goes or is replaced. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (Location location : LOCATIONS) {
      folders.add(root.resolve(location.program()));
      folders.add(root.resolve(location.modules()));
    }
    return folders;
  }
}
