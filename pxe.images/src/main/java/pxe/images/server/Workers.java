// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Does what may have to wait for a disk, apart from the thread of the {@link ImageManager}. */
interface Workers {
  /**
   * Has a job done. What it supplies is run by the manager's thread.
   *
   * @param key what the job is about
   * @return false, and nothing is done, while a job of that key is under way
   */
  boolean submit(String key, Supplier<Runnable> job);

  /** Whether there are jobs that are worth waiting for. */
  boolean areBusy();

  /** The keys of the jobs for which nobody should wait any longer. */
  Set<String> hung();

  /** Begins nothing any more. */
  void close();

  /** Waits for threads that are about to end. */
  void awaitEnd(Duration most) throws InterruptedException;
}
