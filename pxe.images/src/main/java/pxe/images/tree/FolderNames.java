// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names in a folder as they were at one moment, found by any spelling in upper or lower case.
 *
 * @param modified the folder's time of change when it was read, in milliseconds
 * @param readAt when it was read, in milliseconds
 * @param names the names that stand there
 * @param resembling for each name in lower case the first that differs from it in case only
 */
record FolderNames(long modified, long readAt, Set<String> names, Map<String, String> resembling) {
  /** What a folder may hold before a name has to be spelt exactly. */
  private static final int MOST = 65_536;

  /** A change within the same tick of the clock leaves the folder's time as it was. */
  private static final long SAME_TICK = 1_000;

  /** That of a folder which may not be looked into. */
  static FolderNames empty(long modified, long now) {
    return new FolderNames(modified, now, Set.of(), Map.of());
  }

  static FolderNames read(Path folder, long modified, long now) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (found.size() == MOST) {
          return empty(modified, now);
        }
        found.add(String.valueOf(entry.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return empty(modified, now);
    }
    found.sort(null);
    Map<String, String> resembling = new HashMap<>();
    for (String name : found) {
      resembling.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    return new FolderNames(modified, now, new HashSet<>(found), resembling);
  }

  boolean stillHolds(long modifiedNow) {
    return modified == modifiedNow && readAt - modified > SAME_TICK;
  }

  /** The name in the folder that is meant; null where there is none. */
  String match(String wanted) {
    return names.contains(wanted) ? wanted : resembling.get(wanted.toLowerCase(Locale.ROOT));
  }
}
