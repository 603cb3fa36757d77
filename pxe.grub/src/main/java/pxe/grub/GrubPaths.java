// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;

/**
 * Where a machine that runs one set finds things. All names of this room's part of the tree are
 * here, but for the folder in which a GRUB looks for its configuration and modules: that is built
 * into it.
 *
 * <pre>
 *   grub/SET/FILE                  the set's files
 *   grub/SET/grub.cfg              the menu of the machine that asks
 *   grub/SET/x86_64-efi/NAME.mod   a module that is not built in, see {@link pxe.grub.set.Multiboot}
 *   grub/SET/entry/IMAGE/ENTRY/... as grub/SET, for a machine that has chosen this entry
 *   grub/PLATFORM/...              as grub/SET, of the preferred set; PLATFORM is x64, ia32 or aa64
 * </pre>
 *
 * @param setId the set
 */
record GrubPaths(String setId) {
  static final String PREFIX = "grub";

  /** What GRUB calls its configuration. */
  static final String CONFIGURATION = "grub.cfg";

  /** How the names of its modules end. */
  static final String MODULE = ".mod";

  /** Machines are sent here that have chosen an entry in the menu of their firmware. */
  static final String CHOSEN = "entry";

  /** A boot file's name in DHCP has 127 bytes, and GRUB takes a URL of as many. */
  private static final int LONGEST_FOLDER = 80;

  /** Where the set stands. */
  ResourcePath folder() {
    return ResourcePath.of(PREFIX).resolve(setId);
  }

  /** Where the menu of the machine that asks stands. */
  ResourcePath configuration() {
    return folder().resolve(CONFIGURATION);
  }

  /**
   * Where the set stands for a machine that has chosen an entry; empty where the name can be none
   * in a path, or is too long for one: then the machine sees our menu.
   */
  Optional<ResourcePath> chosen(EntryName entry) {
    try {
      return Optional.of(ResourcePath.parse(entry.toString()))
          .filter(path -> !path.isRoot() && path.segments().size() <= 2)
          .map(path -> folder().resolve(CHOSEN).resolve(path))
          .filter(path -> length(path) <= LONGEST_FOLDER);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  private static int length(ResourcePath path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Reads again what stands behind {@link #CHOSEN} in a path; empty where it is no entry. */
  static Optional<EntryName> chosen(List<String> segments) {
    return switch (segments.size()) {
      case 1 -> Optional.of(EntryName.parse(segments.get(0)));
      case 2 -> Optional.of(new EntryName(segments.get(0), segments.get(1)));
      default -> Optional.empty();
    };
  }
}
