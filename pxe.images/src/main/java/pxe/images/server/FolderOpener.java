// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.Path;
import pxe.images.engine.Candidate;
import pxe.images.engine.ImageFault;
import pxe.images.tree.FolderTree;

/** Opens folders, which are read where they stand. */
final class FolderOpener implements ImageOpener {
  private final Path images;

  FolderOpener(Path images) {
    this.images = images;
  }

  @Override
  public OpenResult open(Candidate candidate) {
    try {
      return OpenResult.opened(FolderTree.of(images.resolve(candidate.file())), "folder");
    } catch (IOException e) {
      String fault = "cannot be read (" + OpenResult.reasonOf(e) + ")";
      return OpenResult.failed(new ImageFault(fault, "give us the right to read it"));
    }
  }
}
