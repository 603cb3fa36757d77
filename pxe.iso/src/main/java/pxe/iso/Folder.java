// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a folder holds, found by name. */
final class Folder {
  /** Names that differ in case only stand together, so that both ways to look up are one. */
  private static final Comparator<IsoNode> ORDER =
      Comparator.comparing(IsoNode::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(IsoNode::name);

  private final List<IsoNode> nodes;
  private final long bytes;

  /**
   * A folder with these nodes.
   *
   * @param bytes how much memory it takes
   */
  Folder(List<IsoNode> found, long bytes) {
    nodes = found.stream().sorted(ORDER).toList();
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }

  List<IsoNode> nodes() {
    return nodes;
  }

  /** The exact name wins; failing that, the first that differs in case only. */
  Optional<IsoNode> find(String name) {
    int first = first(name);
    for (int i = first; i < nodes.size() && resembles(i, name); i++) {
      if (nodes.get(i).name().equals(name)) {
        return Optional.of(nodes.get(i));
      }
    }
    return first < nodes.size() && resembles(first, name)
        ? Optional.of(nodes.get(first))
        : Optional.empty();
  }

  private boolean resembles(int index, String name) {
    return nodes.get(index).name().equalsIgnoreCase(name);
  }

  /** The first node whose name does not stand before {@code name}. */
  private int first(String name) {
    int low = 0;
    int high = nodes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (String.CASE_INSENSITIVE_ORDER.compare(nodes.get(middle).name(), name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
