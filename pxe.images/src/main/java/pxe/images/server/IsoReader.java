// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pxe.images.archive.Sizes;
import pxe.images.engine.Fault;
import pxe.images.engine.Sighting;
import pxe.images.tree.IsoTree;
import pxe.iso.FolderCache;
import pxe.iso.IsoException;
import pxe.iso.IsoImage;
import pxe.iso.Totals;

/** Opens ISO images, and looks through all folders of them first. Nothing is written. */
final class IsoReader {
  private final Path images;
  private final Executor worker;
  private final Executor self;
  private final FolderCache cache = new FolderCache();

  /**
   * A reader of ISO images.
   *
   * @param worker reads
   * @param self takes up what came of it
   */
  IsoReader(Path images, Executor worker, Executor self) {
    this.images = images;
    this.worker = worker;
    this.self = self;
  }

  void read(Sighting sighting, Consumer<Outcome> later) {
    worker.execute(
        () -> {
          Outcome outcome = read(images.resolve(sighting.file()));
          self.execute(() -> later.accept(outcome));
        });
  }

  private Outcome read(Path file) {
    try {
      IsoImage image = IsoImage.open(file, cache);
      return Outcome.opened(new IsoTree(image), text(image, image.check()));
    } catch (IsoException e) {
      String fault = "is not sound at octet " + e.offset() + ": " + e.fault();
      return Outcome.failed(new Fault(fault, "copy it again"));
    } catch (IOException e) {
      String fault = "cannot be read (" + ArchiveReader.reasonOf(e) + ")";
      return Outcome.failed(new Fault(fault, "give us the right to read it, or copy it again"));
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
        + Sizes.write(totals.octets());
  }
}
