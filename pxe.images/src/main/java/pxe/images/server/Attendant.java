// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;
import pxe.images.archive.Limits;
import pxe.images.archive.UnpackedStore;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problems;

/**
 * Has the librarian look when something changes, when something may be whole by now, and now and
 * then for file systems that tell nothing.
 */
final class Attendant implements Closeable {
  /** How late a change is noticed where no events come from. */
  static final Duration NOW_AND_THEN = Duration.ofSeconds(5);

  /** While events rain, a look so often is enough. */
  private static final long BREATHER_NANOS = Duration.ofMillis(100).toNanos();

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final ImageFolder place;
  private final Logger logger;
  private final Runnable whenReady;
  private final Duration nowAndThen;
  private final ScheduledThreadPoolExecutor self = new ScheduledThreadPoolExecutor(1, named(""));
  private final ThreadPoolExecutor worker = worker("-unpack");
  private final ThreadPoolExecutor isoWorker = worker("-iso");
  private final UnpackedStore store;
  private final Librarian librarian;
  private final Optional<Watch> watch;
  private final Set<String> suspects = new HashSet<>();
  private boolean called;
  private Object topKey;
  private ScheduledFuture<?> next;
  private long lastLook;
  private boolean ready;

  /**
   * An attendant, who begins with {@link #start}.
   *
   * @param whenReady is called once, when everything that was whole at the start is served
   * @param nowAndThen how often to look without having been called
   */
  Attendant(
      ImageFolder place,
      Served served,
      Problems problems,
      Runnable whenReady,
      Logger logger,
      Duration nowAndThen) {
    this.nowAndThen = nowAndThen;
    this.place = place;
    this.logger = logger;
    this.whenReady = whenReady;
    self.setRemoveOnCancelPolicy(true);
    self.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    store = new UnpackedStore(place.unpacked(), Limits.USUAL);
    ArchiveReader archives = new ArchiveReader(store, place, worker, this::takeUp, logger);
    IsoReader isoImages = new IsoReader(place.images(), isoWorker, this::takeUp);
    Scanner scanner = new Scanner(place.images(), this::follow);
    librarian =
        new Librarian(
            place, scanner, archives, isoImages, served, problems, logger, Clock.systemUTC());
    watch = watch();
  }

  /** A thread that is there while it has something to do. */
  private static ThreadPoolExecutor worker(String suffix) {
    ThreadPoolExecutor worker =
        new ThreadPoolExecutor(
            1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(suffix));
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }

  private static ThreadFactory named(String suffix) {
    return work -> {
      Thread thread = new Thread(work, "pxe-images" + suffix);
      thread.setDaemon(true);
      return thread;
    };
  }

  private Optional<Watch> watch() {
    try {
      return Optional.of(Watch.start(place.images().getFileSystem(), this::call));
    } catch (IOException e) {
      logger.debug("images/ cannot be watched, it is looked at now and then: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void follow(String file, Collection<Path> folders) {
    watch.ifPresent(w -> w.follow(file, folders));
  }

  /** The folder of images may be another one by now: replaced, or a disk mounted there. */
  private void followTop() {
    Object key = keyOf(place.images());
    if (!Objects.equals(key, topKey)) {
      topKey = key;
      follow(Watch.TOP, List.of());
      follow(Watch.TOP, List.of(place.images()));
    }
  }

  private static Object keyOf(Path folder) {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  void start() {
    execute(
        () -> {
          removeLeftovers();
          lookAndPlan();
        });
  }

  private void removeLeftovers() {
    if (!place.checkOnly()) {
      try {
        store.removeLeftovers();
      } catch (IOException e) {
        logger.debug("unfinished trees could not be removed: {}", ArchiveReader.reasonOf(e));
      }
    }
  }

  /** Something has changed; called from the watch's thread. */
  private void call(Set<String> changed) {
    synchronized (suspects) {
      suspects.addAll(changed);
      if (called) {
        return;
      }
      called = true;
    }
    execute(
        () -> {
          long wait = lastLook + BREATHER_NANOS - System.nanoTime();
          plan(Duration.ofNanos(Math.max(0, wait)));
        });
  }

  private void lookAndPlan() {
    next = null;
    Set<String> changed;
    synchronized (suspects) {
      changed = Set.copyOf(suspects);
      suspects.clear();
      called = false;
    }
    followTop();
    librarian.look(changed);
    lastLook = System.nanoTime();
    afterwards();
  }

  private void afterwards() {
    if (!ready && librarian.isReady()) {
      ready = true;
      whenReady.run();
    }
    plan(librarian.nextLook(nowAndThen));
  }

  /** Has the next look no later than after {@code wait}. */
  private void plan(Duration wait) {
    if (next != null && !next.isDone()) {
      if (next.getDelay(TimeUnit.NANOSECONDS) <= wait.toNanos()) {
        return;
      }
      next.cancel(false);
    }
    next = self.schedule(guarded(this::lookAndPlan), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void takeUp(Runnable outcome) {
    execute(
        () -> {
          outcome.run();
          afterwards();
        });
  }

  private void execute(Runnable work) {
    self.execute(guarded(work));
  }

  /** One mishap must not be the last look. */
  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        logger.error("images: a look at the folder failed", e);
        plan(nowAndThen);
      }
    };
  }

  List<ImageStatus> images() {
    return librarian.images();
  }

  @Override
  public void close() {
    watch.ifPresent(Attendant::closeQuietly);
    worker.shutdownNow();
    isoWorker.shutdownNow();
    self.shutdownNow();
    try {
      self.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      worker.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      isoWorker.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Watch watch) {
    try {
      watch.close();
    } catch (IOException e) {
      // nothing hangs on it any more
    }
  }
}
