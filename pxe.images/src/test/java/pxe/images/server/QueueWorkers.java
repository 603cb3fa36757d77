// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** Workers that do nothing until somebody takes the work from their queue. */
class QueueWorkers implements Workers {
  private final Queue<Runnable> queue;

  QueueWorkers(Queue<Runnable> queue) {
    this.queue = queue;
  }

  @Override
  public boolean submit(String key, Supplier<Runnable> job) {
    queue.add(() -> job.get().run());
    return true;
  }

  @Override
  public boolean areBusy() {
    return !queue.isEmpty();
  }

  @Override
  public Set<String> hung() {
    return Set.of();
  }

  @Override
  public void close() {
    queue.clear();
  }

  @Override
  public void awaitEnd(Duration most) {} // there are no threads
}
