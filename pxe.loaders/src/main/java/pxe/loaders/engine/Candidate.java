// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.resource.BootResource;

/**
 * Files of one place from which sets may be made.
 *
 * @param origin where they were found, as {@link pxe.rooms.loader.LoaderSet#origin()} says it
 * @param folder the file or folder that an operator would mend
 * @param files by plain name
 */
public record Candidate(String origin, String folder, Map<String, BootResource> files) {
  public Candidate {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
