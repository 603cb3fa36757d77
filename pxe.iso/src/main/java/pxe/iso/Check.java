// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** A walk through all folders of an image. */
final class Check {
  /** ECMA-119 numbers the folders with 16 bits. */
  private static final int MOST_FOLDERS = 0xffff;

  private final ImageFile file;
  private final FileSystem fileSystem;
  private final FolderCache cache;
  private final ReadBudget budget = new ReadBudget(ReadBudget.OF_AN_IMAGE);
  private final Deque<IsoNode> ahead = new ArrayDeque<>();
  private final Set<Extent> seen = new HashSet<>();
  private int files;
  private int others;
  private long bytes;

  Check(ImageFile file, FileSystem fileSystem, FolderCache cache) {
    this.file = file;
    this.fileSystem = fileSystem;
    this.cache = cache;
  }

  Totals through(IsoNode root) throws IOException {
    ahead.push(root);
    while (!ahead.isEmpty()) {
      for (IsoNode node : fileSystem.read(ahead.pop(), budget, cache).nodes()) {
        note(node);
      }
    }
    return new Totals(files, bytes, others);
  }

  private void note(IsoNode node) throws IsoException {
    switch (node.kind()) {
      case FOLDER -> folder(node);
      case FILE -> {
        for (Extent extent : node.extents()) {
          file.inside(extent);
        }
        files++;
        bytes += node.size();
      }
      case OTHER -> others++;
      case LINK -> {
        // it has no content
      }
    }
  }

  /** A folder has one place: what comes by it a second time goes in circles. */
  private void folder(IsoNode node) throws IsoException {
    for (Extent extent : node.extents()) {
      if (!seen.add(extent)) {
        throw file.fault(extent.offset(), "the folder that begins there stands in several places");
      }
    }
    if (seen.size() > MOST_FOLDERS) {
      throw file.fault(0, "there are more than " + MOST_FOLDERS + " folders");
    }
    ahead.push(node);
  }
}
