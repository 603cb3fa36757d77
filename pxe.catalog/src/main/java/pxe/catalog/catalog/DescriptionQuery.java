// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.function.Consumer;
import pxe.api.image.Image;

/**
 * What is it that no profile recognises?
 *
 * @param imageId the id of the image's service
 * @param watch knows which file is waited for
 */
record DescriptionQuery(long imageId, Image image, ReadMonitor watch) implements CatalogQuery {
  DescriptionQuery(long imageId, Image image) {
    this(imageId, image, new ReadMonitor());
  }

  @Override
  public Consumer<CatalogState> ask() {
    String text;
    try {
      text = MediumDescription.of(new WatchedImage(image, watch).tree());
    } catch (RuntimeException e) {
      return failed();
    }
    return state -> state.describe(imageId, text);
  }

  /** Nobody but the image can be to blame. */
  @Override
  public Consumer<CatalogState> overdue(Duration limit) {
    Suspension why = new Suspension(this, watch.waitsFor().orElse(""), limit);
    return state -> state.suspend(imageId, why);
  }

  /** Then nobody knows. */
  @Override
  public Consumer<CatalogState> failed() {
    return state -> {};
  }
}
