// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.List;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;

/** The memory that a live medium needs: it is loaded as a whole, and unpacked beside itself. */
final class Memory {
  private static final long GIBIBYTE = 1 << 30;

  /** What the system that runs from it needs itself (CR-114). */
  private static final long SYSTEM = GIBIBYTE * 3 / 2;

  /** {@code pool/main/l/linux/} and one more; a link to the top of the tree ends here too. */
  private static final int DEEPEST = 5;

  private Memory() {}

  /** For people. The ISO is hardly more than the two folders that hold the systems and packages. */
  static String needOf(Tree tree, String folder) throws IOException {
    long bytes = SYSTEM + size(tree, ResourcePath.of(folder), DEEPEST);
    bytes += size(tree, ResourcePath.of("pool"), DEEPEST);
    long gibibytes = (bytes + GIBIBYTE - 1) / GIBIBYTE;
    return "Needs memory for the whole ISO: at least " + gibibytes + " GiB.";
  }

  private static long size(Tree tree, ResourcePath folder, int depth) throws IOException {
    long bytes = 0;
    for (Child child : tree.list(folder)) {
      ResourcePath path = folder.resolve(new ResourcePath(List.of(child.name())));
      if (!child.folder()) {
        bytes += tree.size(path);
      } else if (depth > 0) {
        bytes += size(tree, path, depth - 1);
      }
    }
    return bytes;
  }
}
