// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.image.Image;
import pxe.loaders.engine.Remedy;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** The loader sets as a service. */
@Component(immediate = true)
public final class LoaderRoom implements LoaderSets {
  private static final String ROOM = "pxe.loaders";
  private static final long LOOK_MILLIS = 1_000;

  private final LoaderShelf shelf;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledExecutorService looks;
  private final ScheduledFuture<?> rounds;
  private List<Problem> reported = List.of();
  private Set<String> logged = Set.of();

  @Activate
  public LoaderRoom(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.problems = problems;
    this.logger = logger;
    Path own = Path.of(context.getProperty("pxe.loaders"));
    Packages packages = new Packages(own.getFileSystem().getPath("/"));
    shelf = new LoaderShelf(own, packages, Clock.systemUTC());
    looks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, ROOM);
              thread.setDaemon(true);
              return thread;
            });
    look();
    rounds =
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      shelf.look();
      tell();
    } catch (RuntimeException e) {
      // one mishap must not be the last look
      logger.error("loaders/ could not be looked at", e);
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addImage(Image image) {
    shelf.add(image);
    tell();
  }

  void removeImage(Image image) {
    shelf.remove(image);
    tell();
  }

  private synchronized void tell() {
    Set<String> ids = new HashSet<>();
    for (LoaderSet set : shelf.sets()) {
      if (ids.add(set.id()) && !logged.contains(set.id())) {
        logger.info("loader set {} from {}", set.id(), set.origin());
      }
    }
    logged = ids;
    List<Problem> now = shelf.problems();
    if (!now.equals(reported)) {
      reported = now;
      problems.report(ROOM, now);
    }
  }

  @Deactivate
  void stop() {
    rounds.cancel(true);
    looks.shutdownNow();
  }

  @Override
  public List<LoaderSet> sets() {
    return shelf.sets();
  }

  @Override
  public String remedy(ClientArchitecture architecture) {
    return Remedy.fault(architecture) + ": " + Remedy.remedy(architecture);
  }
}
