// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which bytes of one file a client has received. Bounded: of more ranges than are kept the smallest
 * is forgotten, so that it has to be received once more.
 */
final class ReceivedBytes {
  static final int RANGES = 64;

  private final TreeMap<Long, Long> ends = new TreeMap<>(); // by first byte; they do not touch
  private long size = -1;

  /**
   * Some more were received.
   *
   * @param total the size of the file; where it has changed, this is another file
   * @return whether the client has all of it now
   */
  boolean add(long offset, long length, long total) {
    if (total != size) {
      ends.clear();
      size = total;
    }
    if (length > 0) {
      join(offset, offset + length);
    }
    return size == 0 || (ends.size() == 1 && ends.getOrDefault(0L, 0L) == size);
  }

  private void join(long first, long end) {
    long from = first;
    long to = end;
    Map.Entry<Long, Long> before = ends.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    Map<Long, Long> within = ends.subMap(from, true, to, true);
    for (long other : within.values()) {
      to = Math.max(to, other);
    }
    within.clear();
    ends.put(from, to);
    if (ends.size() > RANGES) {
      forgetSmallest();
    }
  }

  private void forgetSmallest() {
    long smallest = ends.firstKey();
    for (Map.Entry<Long, Long> range : ends.entrySet()) {
      if (range.getValue() - range.getKey() < ends.get(smallest) - smallest) {
        smallest = range.getKey();
      }
    }
    ends.remove(smallest);
  }
}
