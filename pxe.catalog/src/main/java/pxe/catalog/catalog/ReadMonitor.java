// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.Optional;

/**
 * Knows whether somebody who reads an image waits for its disk: so that it can be told who is to
 * blame when an answer does not come. Thread-safe.
 */
final class ReadMonitor {
  /** Who calls more often than this within the time for one answer is slow by itself. */
  private static final int MOST_CALLS = 1_000;

  private String place = "";
  private int inside;
  private int calls;

  /** A call that may have to wait for a disk. */
  @FunctionalInterface
  interface Read<T, E extends Exception> {
    T get() throws E;
  }

  <T, E extends Exception> T read(String where, Read<T, E> read) throws E {
    enter(where);
    try {
      return read.get();
    } finally {
      leave();
    }
  }

  private synchronized void enter(String where) {
    place = where;
    inside++;
    calls++;
  }

  private synchronized void leave() {
    inside--;
  }

  /** The file or folder that is being waited for now; empty where the image is not to blame. */
  synchronized Optional<String> waitsFor() {
    return inside > 0 && calls <= MOST_CALLS ? Optional.of(place) : Optional.empty();
  }
}
