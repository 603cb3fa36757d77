// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.ipxe.set.Platform;
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
 *   ipxe/BUILD/...                           the same for iPXE that says what it is built for
 *   ipxe/SET/FILE                            a program
 *   ipxe/PLATFORM/FILE                       a program for routers that name the boot file; iPXE
 *                                            itself gets the way to the menu instead
 *   autoexec.ipxe, and beside each program   the way to the menu of the machine that asks
 * </pre>
 *
 * @param platform what iPXE is built for, as it says itself; empty where it was not asked
 * @param machine whose it is; empty for that of whoever asks
 * @param entry what was chosen already; empty for the menu
 * @param file its last segment
 */
record IpxePath(
    Optional<Platform> platform,
    Optional<HardwareAddress> machine,
    Optional<EntryName> entry,
    String file) {
  static final String PREFIX = "ipxe";
  static final String XEN = "xen.cfg";

  /** What iPXE looks for beside its program since 2021, and at the top since 2026. */
  static final String AUTOEXEC = "autoexec.ipxe";

  private static final String MENU = "menu.ipxe";
  private static final String BOOT = "boot.ipxe";
  private static final String ENTRY = "entry";

  /** The menu of whoever asks. */
  static final IpxePath OF_MENU =
      new IpxePath(Optional.empty(), Optional.empty(), Optional.empty(), MENU);

  /** The script that a machine is sent to. An entry whose name can be none in a path is a menu. */
  static ResourcePath of(HardwareAddress machine, Optional<EntryName> entry) {
    Optional<EntryName> chosen = entry.filter(name -> segments(name).isPresent());
    return ResourcePath.of(PREFIX)
        .resolve(machine.dashed())
        .resolve(
            new IpxePath(
                    Optional.empty(),
                    Optional.of(machine),
                    chosen,
                    chosen.isPresent() ? BOOT : MENU)
                .inside());
  }

  private static Optional<ResourcePath> segments(EntryName entry) {
    try {
      return Optional.of(ResourcePath.parse(entry.toString()))
          .filter(path -> !path.isRoot() && path.segments().size() <= 2);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  /** Which of the machine's files it is. */
  ResourcePath inside() {
    return entry
        .flatMap(IpxePath::segments)
        .map(chosen -> ResourcePath.of(ENTRY).resolve(chosen).resolve(file))
        .orElseGet(() -> ResourcePath.of(file));
  }

  /**
   * The path of the configuration of Xen for an entry, as it stands in a URL of a script: iPXE
   * fills in the machine's address and what it runs on itself.
   */
  static Optional<String> xenUrl(EntryName entry) {
    return segments(entry)
        .map(
            chosen ->
                UrlPath.of(ResourcePath.of(PREFIX))
                    + "/${platform}-${buildarch}/01-${netX/mac:hexhyp}"
                    + UrlPath.of(ResourcePath.of(ENTRY).resolve(chosen).resolve(XEN)));
  }

  /** Where a program stands. */
  static ResourcePath program(LoaderSet set) {
    return ResourcePath.of(PREFIX).resolve(set.id()).resolve(set.bootFile());
  }

  /** Reads a path; empty where it means nothing. */
  static Optional<IpxePath> parse(ResourcePath path) {
    List<String> segments = path.segments();
    if (segments.size() < 2) {
      return Optional.empty();
    }
    Optional<Platform> platform = Platform.ofBuild(segments.get(1));
    return parse(platform, segments.subList(platform.isPresent() ? 2 : 1, segments.size()));
  }

  private static Optional<IpxePath> parse(Optional<Platform> platform, List<String> inside) {
    int last = inside.size() - 1;
    if (last < 0) {
      return Optional.empty();
    }
    String file = inside.get(last);
    if (last == 0) {
      return file.equals(MENU)
          ? Optional.of(new IpxePath(platform, Optional.empty(), Optional.empty(), file))
          : Optional.empty();
    }
    Optional<HardwareAddress> machine = address(inside.get(0));
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    if (last == 1 && file.equals(MENU)) {
      return Optional.of(new IpxePath(platform, machine, Optional.empty(), file));
    }
    boolean isOfEntry = (last == 3 || last == 4) && inside.get(1).equals(ENTRY);
    if (!isOfEntry || !(file.equals(BOOT) || file.equals(XEN))) {
      return Optional.empty();
    }
    EntryName entry =
        last == 3 ? EntryName.parse(inside.get(2)) : new EntryName(inside.get(2), inside.get(3));
    return Optional.of(new IpxePath(platform, machine, Optional.of(entry), file));
  }

  private static Optional<HardwareAddress> address(String name) {
    return HardwareAddress.parse(name).filter(address -> address.dashed().equals(name));
  }
}
