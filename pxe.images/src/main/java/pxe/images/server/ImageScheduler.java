// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problems;

/**
 * Has the {@link ImageManager} look at the folder when something changes, when something may be
 * whole by now, and now and then for file systems that tell nothing.
 */
final class ImageScheduler implements Closeable {
  /** How late a change is noticed where no events come from. */
  static final Duration NOW_AND_THEN = Duration.ofSeconds(5);

  /** While events rain, a look so often is enough. */
  private static final long BREATHER_NANOS = Duration.ofMillis(100).toNanos();

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Logger logger;
  private final Runnable whenReady;
  private final Duration nowAndThen;
  private final ManagerThread loop;
  private final WorkerPools workers;
  private final ImageManager manager;
  private final Optional<FolderWatcher> watcher;
  private final Set<String> changed = new HashSet<>();
  private boolean called;
  private ScheduledFuture<?> next;
  private long lastLook;
  private boolean ready;

  /**
   * A scheduler, which begins with {@link #start}.
   *
   * @param whenReady is called once, when everything that was whole at the start is served
   * @param nowAndThen how often to look without having been called
   */
  ImageScheduler(
      ImageFolder place,
      ImageRegistry registry,
      Problems problems,
      Runnable whenReady,
      Logger logger,
      Duration nowAndThen) {
    this.logger = logger;
    this.whenReady = whenReady;
    this.nowAndThen = nowAndThen;
    this.loop = new ManagerThread(this::afterEach, logger);
    this.watcher = watch(place.images());
    this.workers = WorkerPools.start(loop, () -> manager().look(), logger);
    CandidateProbe probe = new CandidateProbe(place.images(), this::follow);
    manager =
        new ImageManager(place, probe, workers, registry, problems, logger, Clock.systemUTC());
  }

  private ImageManager manager() {
    return manager;
  }

  private Optional<FolderWatcher> watch(Path images) {
    try {
      return Optional.of(FolderWatcher.start(images.getFileSystem(), this::call));
    } catch (IOException e) {
      logger.debug("images/ cannot be watched, it is looked at now and then: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void follow(String file, Collection<Path> folders) {
    watcher.ifPresent(w -> w.follow(file, folders));
  }

  void start() {
    loop.execute(
        () -> {
          manager.start();
          scan();
        });
  }

  /** Something has changed; called from the watcher's thread. */
  private void call(Set<String> names) {
    synchronized (changed) {
      changed.addAll(names);
      if (called) {
        return;
      }
      called = true;
    }
    loop.execute(
        () -> plan(Duration.ofNanos(Math.max(0, lastLook + BREATHER_NANOS - System.nanoTime()))));
  }

  private void scan() {
    next = null;
    Set<String> now;
    synchronized (changed) {
      now = Set.copyOf(changed);
      changed.clear();
      called = false;
    }
    lastLook = System.nanoTime();
    manager.scan(now);
  }

  private void afterEach() {
    if (!ready && manager.isReady()) {
      ready = true;
      whenReady.run();
    }
    plan(manager.nextLook(nowAndThen));
  }

  /** Has the next look no later than after {@code wait}. */
  private void plan(Duration wait) {
    if (next != null && !next.isDone()) {
      if (next.getDelay(TimeUnit.NANOSECONDS) <= wait.toNanos()) {
        return;
      }
      next.cancel(false);
    }
    next = loop.schedule(this::scan, wait);
  }

  List<ImageStatus> images() {
    return manager.images();
  }

  @Override
  public void close() {
    watcher.ifPresent(ImageScheduler::closeQuietly);
    workers.all().forEach(Workers::close);
    try {
      loop.close(FAREWELL);
      for (Workers threads : workers.all()) {
        threads.awaitEnd(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(FolderWatcher watcher) {
    try {
      watcher.close();
    } catch (IOException e) {
      // nothing hangs on it any more
    }
  }
}
