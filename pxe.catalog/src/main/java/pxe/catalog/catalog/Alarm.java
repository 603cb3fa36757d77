// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;

/** Rings after a time, unless it is turned off before. The clock of {@link CatalogWorker}. */
@FunctionalInterface
interface Alarm {
  /**
   * Sets the alarm.
   *
   * @return turns it off; of no effect once it rings
   */
  Runnable set(Duration after, Runnable ring);
}
