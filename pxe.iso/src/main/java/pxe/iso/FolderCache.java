// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The folders that were asked for last: most look-ups miss, in the same few folders. */
final class FolderCache {
  /** So many nodes at most stay in memory, and one folder more. */
  private static final int MOST_NODES = 32_768;

  private final Map<Extent, Folder> folders = new LinkedHashMap<>(16, 0.75f, true);
  private int nodes;

  synchronized Optional<Folder> get(Extent place) {
    return Optional.ofNullable(folders.get(place));
  }

  synchronized void put(Extent place, Folder folder) {
    Folder before = folders.put(place, folder);
    nodes += weight(folder) - (before == null ? 0 : weight(before));
    var eldest = folders.values().iterator();
    while (nodes > MOST_NODES && folders.size() > 1) {
      nodes -= weight(eldest.next());
      eldest.remove();
    }
  }

  private static int weight(Folder folder) {
    return 1 + folder.nodes().size();
  }
}
