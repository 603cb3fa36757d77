// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.Path;
import pxe.api.resource.OpenResource;
import pxe.images.archive.Sizes;
import pxe.images.engine.Candidate;
import pxe.images.engine.ImageFault;
import pxe.images.tree.SingleFileTree;

/** Opens images of floppies and disks, packed or not: what is in them, profiles find out. */
final class RawOpener implements ImageOpener {
  private final Path images;

  RawOpener(Path images) {
    this.images = images;
  }

  @Override
  public OpenResult open(Candidate candidate) {
    SingleFileTree tree = new SingleFileTree(images.resolve(candidate.file()));
    try (OpenResource open = tree.whole().open()) {
      return OpenResult.opened(tree, "disk image, " + Sizes.write(open.size()));
    } catch (IOException e) {
      String fault = "cannot be read (" + OpenResult.reasonOf(e) + ")";
      return OpenResult.failed(
          new ImageFault(fault, "give us the right to read it, or copy it again"));
    }
  }
}
