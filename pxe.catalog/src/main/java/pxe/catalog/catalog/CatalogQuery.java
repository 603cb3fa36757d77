// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.function.Consumer;

/** Something that may take its time, because a stranger's code or a disk is asked. */
interface CatalogQuery {
  /**
   * Asks, in the calling thread.
   *
   * @return tells the answer to the catalog
   */
  Consumer<CatalogState> ask();

  /** What holds when there is no answer within a limit. */
  Consumer<CatalogState> overdue(Duration limit);

  /** What holds when the platform has no memory to ask. */
  Consumer<CatalogState> failed();
}
