// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.osgi.service.log.Logger;
import pxe.api.image.Image;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * Has images looked through by workers, because the disk of one may hang: who brings it does not
 * wait. What is found late counts as well, as long as the image is there.
 *
 * <p>Thread-safe.
 */
final class ImageSearches {
  /** What takes longer is a problem. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final LoaderFinder finder;
  private final Executor workers;
  private final LongSupplier nanos;
  private final Runnable changed;
  private final Logger logger;
  private final IdentityHashMap<Image, Search> open = new IdentityHashMap<>();

  /**
   * Nothing is looked through yet.
   *
   * @param workers run what they are given, in bounded threads
   * @param nanos a clock that only goes forward
   * @param changed is called when what the finder knows has changed
   */
  ImageSearches(
      LoaderFinder finder, Executor workers, LongSupplier nanos, Runnable changed, Logger logger) {
    this.finder = finder;
    this.workers = workers;
    this.nanos = nanos;
    this.changed = changed;
    this.logger = logger;
  }

  /** An image has come. */
  void add(Image image) {
    Search search = new Search(image);
    synchronized (this) {
      open.put(image, search);
    }
    workers.execute(search);
  }

  /** An image has gone. */
  void remove(Image image) {
    synchronized (this) {
      open.remove(image);
      finder.remove(image);
    }
    changed.run();
  }

  /** The images that keep a worker waiting. */
  synchronized List<Problem> problems() {
    long now = nanos.getAsLong();
    List<Problem> problems = new ArrayList<>();
    for (Search search : open.values()) {
      if (search.isOverdue(now)) {
        problems.add(
            Problem.of(
                search.image.source(),
                "does not answer: looking for boot loaders in it takes more than "
                    + LIMIT.toSeconds()
                    + " s",
                "see to the disk or file server behind it"));
      }
    }
    return problems;
  }

  private synchronized boolean begin(Search search) {
    search.started = nanos.getAsLong();
    search.running = open.get(search.image) == search;
    return search.running;
  }

  private synchronized boolean end(Search search, List<LoaderSet> sets) {
    boolean wanted = open.remove(search.image, search);
    if (wanted) {
      finder.add(search.image, sets);
    }
    return wanted;
  }

  private final class Search implements Runnable {
    private final Image image;
    private boolean running;
    private long started;

    Search(Image image) {
      this.image = image;
    }

    boolean isOverdue(long now) {
      return running && now - started > LIMIT.toNanos();
    }

    @Override
    public void run() {
      if (begin(this) && end(this, sets())) {
        changed.run();
      }
    }

    private List<LoaderSet> sets() {
      try {
        return finder.setsIn(image);
      } catch (RuntimeException e) {
        logger.error("image " + image.name() + " could not be searched for boot loaders", e);
        return List.of();
      }
    }
  }
}
