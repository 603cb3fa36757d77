// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.log.Logger;

/** Makes the {@link Loops} when the first socket listens, beside the start of the platform. */
final class LateLoops {
  private final Logger logger;
  private Optional<CompletableFuture<Loops>> loops = Optional.empty();

  LateLoops(Logger logger) {
    this.logger = logger;
  }

  synchronized CompletableFuture<Loops> get() {
    if (loops.isEmpty()) {
      loops = Optional.of(CompletableFuture.supplyAsync(this::make, LateLoops::run));
    }
    return loops.get();
  }

  private Loops make() {
    try {
      return new Loops();
    } catch (RuntimeException | LinkageError e) {
      logger.error("HTTP cannot be served", e);
      throw e;
    }
  }

  private static void run(Runnable task) {
    new Thread(task, "pxe.http start").start();
  }

  /** Ends them, if they were made. */
  synchronized void end() {
    loops.ifPresent(made -> made.thenAccept(Loops::end).exceptionally(failure -> null).join());
    loops = Optional.empty();
  }
}
