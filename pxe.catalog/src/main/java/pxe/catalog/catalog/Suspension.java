// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import pxe.api.image.Image;
import pxe.rooms.problem.Problem;

/**
 * Why nobody is asked about an image: a query about it hangs in the image's own files.
 *
 * @param query the one that hangs; there is at most one for each image
 * @param place the file or folder that it waits for
 * @param limit how long it has waited at least
 */
record Suspension(CatalogQuery query, String place, Duration limit) {
  /** Completes "it is …". */
  static final String DESCRIPTION = "on a disk or file server that does not answer";

  Problem problem(Image image) {
    return Problem.of(
        image.source(),
        "does not answer: reading "
            + (place.isEmpty() ? "its top folder" : place)
            + " takes more than "
            + limit.toSeconds()
            + " s",
        "see to the disk or file server behind it; it is looked at again when it answers");
  }
}
