// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.LinkedHashSet;
import java.util.Set;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;

/** What a machine fetches that boots an entry, by the names that it asks for. */
final class BootFiles {
  private BootFiles() {}

  /** The files, without modules of the set; none for the local disk. */
  static Set<ResourcePath> of(Entry entry, PxelinuxPaths paths) throws InexpressibleException {
    if (entry instanceof ImageMenuEntry own) {
      return Set.of(asked(paths.own(own.configuration())));
    }
    Set<ResourcePath> files = new LinkedHashSet<>();
    for (ResourcePath file : entry.files()) {
      files.add(asked(paths.file(file)));
    }
    return files;
  }

  private static ResourcePath asked(String name) {
    return ResourcePath.of(name.substring(LoaderPath.TOP.length()));
  }
}
