// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;
import pxe.api.image.Image;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Looks for loaders once a second, and in images when they come; logs the sets that come, and
 * reports what is wrong with some.
 */
public final class LoaderSearch implements AutoCloseable {
  private static final long LOOK_MILLIS = 1_000;

  /** So many images may hang before the next ones have to wait for them. */
  private static final int MOST_WORKERS = 8;

  private static final long IDLE_SECONDS = 5;

  private final String room;
  private final LoaderFinder finder;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledExecutorService looks;
  private final ThreadPoolExecutor workers;
  private final ImageSearches images;
  private List<Problem> reported = List.of();
  private Set<String> logged = Set.of();

  /** Has looked once when it is made. */
  public LoaderSearch(String room, LoaderFinder finder, Problems problems, Logger logger) {
    this.room = room;
    this.finder = finder;
    this.problems = problems;
    this.logger = logger;
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, room);
          thread.setDaemon(true);
          return thread;
        };
    looks = Executors.newSingleThreadScheduledExecutor(daemons);
    // what comes after the end is of no interest to anybody
    workers =
        new ThreadPoolExecutor(
            MOST_WORKERS,
            MOST_WORKERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons,
            new ThreadPoolExecutor.DiscardPolicy());
    workers.allowCoreThreadTimeOut(true);
    images = new ImageSearches(finder, workers, System::nanoTime, this::tell, logger);
    look();
  }

  /**
   * Has looked once, and looks again and again.
   *
   * @param loaders the folder {@code loaders/}; packages are installed on the same disk
   */
  public static LoaderSearch begin(
      String room, String loaders, LoaderFamily family, Problems problems, Logger logger) {
    Path own = Path.of(loaders);
    Path root = own.getFileSystem().getPath("/");
    LoaderFinder finder = new LoaderFinder(own, root, family, Clock.systemUTC());
    LoaderSearch search = new LoaderSearch(room, finder, problems, logger);
    search.start();
    return search;
  }

  /** Those that were found, see {@link LoaderFinder#sets}. */
  public List<LoaderSet> sets() {
    return finder.sets();
  }

  /** Begins to look again and again. */
  public void start() {
    var unused =
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      finder.look();
      tell();
    } catch (RuntimeException e) {
      // one mishap must not be the last look
      logger.error("loaders/ could not be looked at", e);
    }
  }

  /** An image has come; what it has is found in other threads. */
  public void add(Image image) {
    images.add(image);
  }

  /** An image has gone. */
  public void remove(Image image) {
    images.remove(image);
  }

  private synchronized void tell() {
    Set<String> ids = new HashSet<>();
    for (LoaderSet set : finder.sets()) {
      if (ids.add(set.id()) && !logged.contains(set.id())) {
        logger.info("loader set {} from {}", set.id(), set.origin());
      }
    }
    logged = ids;
    List<Problem> now = new ArrayList<>(finder.problems());
    now.addAll(images.problems());
    if (!now.equals(reported)) {
      reported = now;
      problems.report(room, now);
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    workers.shutdownNow();
  }
}
