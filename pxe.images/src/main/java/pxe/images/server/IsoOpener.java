// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.Path;
import pxe.images.archive.Sizes;
import pxe.images.engine.Candidate;
import pxe.images.engine.ImageFault;
import pxe.images.tree.IsoTree;
import pxe.iso.FolderCache;
import pxe.iso.IsoException;
import pxe.iso.IsoImage;
import pxe.iso.Totals;

/** Opens ISO images, and looks through all folders of them first. Nothing is written. */
final class IsoOpener implements ImageOpener {
  private final Path images;
  private final FolderCache cache = new FolderCache();

  IsoOpener(Path images) {
    this.images = images;
  }

  @Override
  public OpenResult open(Candidate candidate) {
    Path file = images.resolve(candidate.file());
    try {
      IsoImage image = IsoImage.open(file, cache);
      return OpenResult.opened(new IsoTree(image), text(image, image.check()));
    } catch (IsoException e) {
      String fault = "is damaged at byte " + e.offset() + ": " + e.fault();
      return OpenResult.failed(new ImageFault(fault, "copy it again"));
    } catch (IOException e) {
      String fault = "cannot be read (" + OpenResult.reasonOf(e) + ")";
      return OpenResult.failed(
          new ImageFault(fault, "give us the right to read it, or copy it again"));
    }
  }

  private static String text(IsoImage image, Totals totals) {
    return "ISO image"
        + (image.label().isEmpty() ? "" : " " + image.label())
        + " with "
        + image.naming()
        + ", "
        + totals.files()
        + (totals.files() == 1 ? " file, " : " files, ")
        + Sizes.write(totals.bytes());
  }
}
