// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import pxe.api.entry.Entry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.web.UrlPath;

/**
 * Where a script is to run, and what it finds there.
 *
 * @param isBios whether iPXE runs on a BIOS; otherwise on UEFI
 * @param server our address, as the machine reaches it
 * @param web the beginning of our URLs there, such as {@code http://192.168.9.2}
 * @param self the script itself
 * @param others how another boot loader that runs on this firmware boots an entry, see {@link
 *     HandOver}: its boot file
 * @param hasFile whether an image has a file
 */
record Site(
    boolean isBios,
    String server,
    String web,
    ResourcePath self,
    BiFunction<Optional<EntryName>, Entry, Optional<ResourcePath>> others,
    Predicate<ResourcePath> hasFile) {
  /** A resource by HTTP. */
  String url(ResourcePath path) {
    return web + UrlPath.of(path);
  }

  /** The same script, as it is when it is asked for again. */
  String again() {
    return url(self);
  }
}
