// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.util.ArrayList;
import java.util.List;

/** Stretches of the image while they are gathered; neighbours that touch become one. */
final class UdfExtents {
  private final List<Extent> extents = new ArrayList<>();
  private long length;

  void add(Extent next) {
    length += next.length();
    int last = extents.size() - 1;
    if (next.length() > 0 && last >= 0 && extents.get(last).end() == next.offset()) {
      Extent before = extents.get(last);
      extents.set(last, new Extent(before.offset(), before.length() + next.length()));
    } else if (next.length() > 0) {
      extents.add(next);
    }
  }

  /** Adds a stretch, but no more of it than a limit; returns how much. */
  long addUpTo(long offset, long bytes, long limit) {
    long added = Math.min(bytes, limit);
    add(new Extent(offset, added));
    return added;
  }

  int size() {
    return extents.size();
  }

  /** All of them together, in bytes. */
  long length() {
    return length;
  }

  List<Extent> list() {
    return List.copyOf(extents);
  }
}
