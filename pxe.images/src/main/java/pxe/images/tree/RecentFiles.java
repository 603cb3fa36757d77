// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.util.concurrent.atomic.AtomicReferenceArray;
import pxe.api.resource.ResourcePath;

/**
 * The files of all folders that were asked for lately, each in the one slot that its path has: who
 * asks for many puts others out of theirs, and neither makes it grow nor makes a look-up dearer.
 */
final class RecentFiles {
  private static final int SLOTS = 4096;

  private final AtomicReferenceArray<RecentFile> files = new AtomicReferenceArray<>(SLOTS);

  /** A file that is still as it was; null where none is known. */
  RecentFile find(FolderTree tree, ResourcePath path) {
    RecentFile file = files.get(slot(path));
    return file != null && file.isAt(tree, path) && file.isStillThere() ? file : null;
  }

  void put(ResourcePath path, RecentFile file) {
    files.set(slot(path), file);
  }

  private static int slot(ResourcePath path) {
    int hash = path.hashCode();
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }
}
