// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.menu.InexpressibleException;

/**
 * Where a machine that runs one loader set finds things. All names of this room's part of the tree
 * are here.
 *
 * <pre>
 *   pxelinux/SET/FILE               the set's own files
 *   pxelinux/SET/pxelinux.cfg/NAME  the menu of the machine that NAME means
 *   pxelinux/SET/own/IMAGE/...      an image, with the set's modules
 *   pxelinux/SET/entry/IMAGE/ENTRY/... as pxelinux/SET, but its configuration boots that entry at
 *                                   once; without ENTRY the image's first
 *   syslinux/PLATFORM/...           as pxelinux/SET, of the preferred set of a UEFI, for routers that
 *                                   name the boot file; PLATFORM is x64 or ia32
 * </pre>
 *
 * @param setId the set
 */
record PxelinuxPaths(String setId) {
  static final String PREFIX = "pxelinux";

  /** Below this, the preferred sets of UEFI stand, whatever their versions. */
  static final String UEFI_PREFIX = "syslinux";

  /** The boot file of each of them. */
  static final String UEFI_FILE = "syslinux.efi";

  /** The folder in which PXELINUX looks for its configuration. */
  static final String CONFIGURATIONS = "pxelinux.cfg";

  /** Below this, images stand as machines see them through a set; see {@link OwnMenuTree}. */
  static final String OWN = "own";

  /** Machines are sent here that have chosen an entry in the menu of their firmware. */
  static final String CHOSEN = "entry";

  private static final String IMAGES = "images";

  /** Where the set stands. */
  ResourcePath folder() {
    return ResourcePath.of(PREFIX).resolve(setId);
  }

  /**
   * Where the set stands for a machine that has chosen an entry; empty where the name can be none
   * in a path: then the machine sees our menu.
   */
  Optional<ResourcePath> chosen(EntryName entry) {
    try {
      return Optional.of(ResourcePath.parse(entry.toString()))
          .filter(path -> !path.isRoot() && path.segments().size() <= 2)
          .map(path -> folder().resolve(CHOSEN).resolve(path));
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  /** Reads again what stands behind {@link #CHOSEN} in a path; empty where it is no entry. */
  static Optional<EntryName> chosen(List<String> segments) {
    return switch (segments.size()) {
      case 1 -> Optional.of(EntryName.parse(segments.get(0)));
      case 2 -> Optional.of(new EntryName(segments.get(0), segments.get(1)));
      default -> Optional.empty();
    };
  }

  /** The UEFI that stands behind {@link #UEFI_PREFIX} in a path; empty where it is none. */
  static Optional<ClientArchitecture> platform(String word) {
    return switch (word) {
      case "x64" -> Optional.of(ClientArchitecture.X64_UEFI);
      case "ia32" -> Optional.of(ClientArchitecture.X86_UEFI);
      default -> Optional.empty();
    };
  }

  /** A file for a loader, in an image or elsewhere, as a loader asks for it. */
  String file(ResourcePath path) throws InexpressibleException {
    return LoaderPath.isPlain(path) ? LoaderPath.write(path) : own(path);
  }

  /** A file or folder of an image, seen through the set: its modules are those of the set. */
  String own(ResourcePath path) throws InexpressibleException {
    if (path.isRoot() || !path.first().equals(IMAGES)) {
      throw new InexpressibleException("PXELINUX cannot ask for a path such as " + path);
    }
    return LoaderPath.write(folder().resolve(OWN).resolve(path.from(1)));
  }
}
