// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.function.Consumer;
import pxe.api.image.Image;

/**
 * What is it that no profile recognises?
 *
 * @param imageId the id of the image's service
 */
record DescriptionQuestion(long imageId, Image image) implements Question {
  @Override
  public Consumer<CatalogState> ask() {
    String text;
    try {
      text = MediumDescription.of(image.tree());
    } catch (RuntimeException e) {
      return failed();
    }
    return state -> state.describe(imageId, text);
  }

  @Override
  public Consumer<CatalogState> overdue(Duration limit) {
    return failed();
  }

  /** Then nobody knows. */
  @Override
  public Consumer<CatalogState> failed() {
    return state -> {};
  }
}
