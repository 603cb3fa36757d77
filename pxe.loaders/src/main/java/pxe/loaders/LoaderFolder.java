// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.resource.BootResource;

/**
 * Files of one place from which sets may be made.
 *
 * @param origin where they were found, as {@link pxe.rooms.loader.LoaderSet#origin()} says it
 * @param folder the file or folder in which an operator would repair them
 * @param files by plain name
 */
public record LoaderFolder(String origin, String folder, Map<String, BootResource> files) {
  public LoaderFolder {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
