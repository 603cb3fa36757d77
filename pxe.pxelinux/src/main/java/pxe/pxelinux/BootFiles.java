// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;

/** What a machine fetches that boots an entry, by the names that it asks for. */
final class BootFiles {
  private BootFiles() {}

  /** The files, without modules of the set; none for the local disk. */
  static Set<ResourcePath> of(Entry entry, PxelinuxPaths paths) throws InexpressibleException {
    if (entry instanceof ImageMenuEntry own) {
      return Set.of(asked(paths.own(own.configuration())));
    }
    Set<ResourcePath> files = new LinkedHashSet<>();
    for (ResourcePath file : written(entry)) {
      files.add(asked(paths.file(file)));
    }
    return files;
  }

  private static List<ResourcePath> written(Entry entry) {
    List<ResourcePath> files = new ArrayList<>();
    if (entry instanceof LinuxEntry e) {
      files.add(e.kernel());
      files.addAll(e.initrds());
    } else if (entry instanceof MultibootEntry e) {
      files.add(e.kernel());
      e.modules().forEach(module -> files.add(module.file()));
    } else if (entry instanceof ChainEntry e) {
      files.add(e.bootFile());
    }
    return files;
  }

  private static ResourcePath asked(String name) {
    return ResourcePath.of(name.substring(LoaderPath.TOP.length()));
  }
}
