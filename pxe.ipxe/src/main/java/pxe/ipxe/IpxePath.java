// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.web.UrlPath;

/**
 * A script in this room's part of the tree. All names of it are here.
 *
 * <pre>
 *   ipxe/menu.ipxe                           the menu of the machine that asks, known by its address
 *   ipxe/01-MAC/menu.ipxe                    the menu of that machine
 *   ipxe/01-MAC/entry/IMAGE/ENTRY/boot.ipxe  boots that entry at once; without ENTRY the image's first
 *   ipxe/01-MAC/entry/IMAGE/ENTRY/xen.cfg    the configuration of Xen for the same
 *   ipxe/SET/FILE                            a program
 * </pre>
 *
 * @param machine whose it is; empty for that of whoever asks
 * @param entry what was chosen already; empty for the menu
 * @param file its last segment
 */
record IpxePath(Optional<HardwareAddress> machine, Optional<EntryName> entry, String file) {
  static final String PREFIX = "ipxe";
  static final String XEN = "xen.cfg";

  private static final String MENU = "menu.ipxe";
  private static final String BOOT = "boot.ipxe";
  private static final String ENTRY = "entry";

  /** The script that a machine is sent to. An entry whose name can be none in a path is a menu. */
  static ResourcePath of(HardwareAddress machine, Optional<EntryName> entry) {
    ResourcePath folder = ResourcePath.of(PREFIX).resolve(machine.dashed());
    return entry
        .flatMap(IpxePath::segments)
        .map(chosen -> folder.resolve(ENTRY).resolve(chosen).resolve(BOOT))
        .orElseGet(() -> folder.resolve(MENU));
  }

  private static Optional<ResourcePath> segments(EntryName entry) {
    try {
      return Optional.of(ResourcePath.parse(entry.toString()))
          .filter(path -> !path.isRoot() && path.segments().size() <= 2);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The path of the configuration of Xen for an entry, as it stands in a URL of a script: iPXE
   * fills in the machine's address itself.
   */
  static Optional<String> xenUrl(EntryName entry) {
    return segments(entry)
        .map(
            chosen ->
                UrlPath.of(ResourcePath.of(PREFIX))
                    + "/01-${netX/mac:hexhyp}"
                    + UrlPath.of(ResourcePath.of(ENTRY).resolve(chosen).resolve(XEN)));
  }

  /** Where a program stands. */
  static ResourcePath program(LoaderSet set) {
    return ResourcePath.of(PREFIX).resolve(set.id()).resolve(set.bootFile());
  }

  /** Reads a path; empty where it means nothing. */
  static Optional<IpxePath> parse(ResourcePath path) {
    List<String> segments = path.segments();
    int last = segments.size() - 1;
    String file = segments.get(last);
    if (last == 1) {
      return file.equals(MENU)
          ? Optional.of(new IpxePath(Optional.empty(), Optional.empty(), file))
          : Optional.empty();
    }
    Optional<HardwareAddress> machine = last < 1 ? Optional.empty() : address(segments.get(1));
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    if (last == 2 && file.equals(MENU)) {
      return Optional.of(new IpxePath(machine, Optional.empty(), file));
    }
    boolean isOfEntry = (last == 4 || last == 5) && segments.get(2).equals(ENTRY);
    if (!isOfEntry || !(file.equals(BOOT) || file.equals(XEN))) {
      return Optional.empty();
    }
    EntryName entry = new EntryName(segments.get(3), last == 5 ? segments.get(4) : "");
    return Optional.of(new IpxePath(machine, Optional.of(entry), file));
  }

  private static Optional<HardwareAddress> address(String name) {
    return HardwareAddress.parse(name).filter(address -> address.dashed().equals(name));
  }
}
