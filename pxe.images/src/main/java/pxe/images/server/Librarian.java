// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.log.Logger;
import pxe.api.resource.BootResource;
import pxe.images.engine.Fault;
import pxe.images.engine.Shelf;
import pxe.images.engine.Sighting;
import pxe.images.engine.Step;
import pxe.images.tree.FolderTree;
import pxe.images.tree.IsoTree;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Keeps what is served in step with the folder of images. Everything here runs in one thread; only
 * archives and ISO images are read in others.
 */
final class Librarian {
  static final String ROOM = "pxe.images";

  /** What waits for longer than this does not hold up the start. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** An archive may come back: a file that is replaced, a disk that is mounted again. */
  static final Duration GRACE = Duration.ofSeconds(60);

  /** Before the first look nobody may take it that there is nothing. */
  private static final ImageStatus NOT_LOOKED_YET =
      new ImageStatus("images", "images", ImageStatus.State.ARRIVING, "is being looked at");

  private final Shelf shelf = new Shelf();
  private final ImageFolder place;
  private final Scanner scanner;
  private final ArchiveReader archives;
  private final IsoReader isoImages;
  private final Served served;
  private final Problems problems;
  private final Logger logger;
  private final Clock clock;
  private final Instant started;
  private Optional<Instant> tidyAt;
  private Optional<Problem> unreadable = Optional.empty();
  private List<Problem> reported = List.of();
  private volatile List<ImageStatus> statuses = List.of(NOT_LOOKED_YET);

  Librarian(
      ImageFolder place,
      Scanner scanner,
      ArchiveReader archives,
      IsoReader isoImages,
      Served served,
      Problems problems,
      Logger logger,
      Clock clock) {
    this.place = place;
    this.scanner = scanner;
    this.archives = archives;
    this.isoImages = isoImages;
    this.served = served;
    this.problems = problems;
    this.logger = logger;
    this.clock = clock;
    this.started = clock.instant();
    this.tidyAt = Optional.of(started.plus(GRACE));
  }

  /**
   * Looks at the folder and does what follows from it.
   *
   * @param suspects the names of what may have changed inside
   */
  void look(Set<String> suspects) {
    Set<String> all = new HashSet<>(suspects);
    all.addAll(shelf.unsettled());
    try {
      List<Sighting> seen = scanner.scan(all);
      unreadable = Optional.empty();
      take(shelf.look(seen, clock.instant()));
      tidy();
    } catch (IOException e) {
      // what is served stays: a file server may only be slow to come back
      String fault = "cannot be read (" + ArchiveReader.reasonOf(e) + ")";
      unreadable = Optional.of(Problem.of("images", fault, "give us the right to read it"));
    }
    tell();
  }

  private void take(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Open open) {
        open(open.sighting());
      } else if (step instanceof Step.Withdraw withdraw) {
        withdraw(withdraw.name());
      } else if (step instanceof Step.Publish publish) {
        publish(publish);
      }
    }
  }

  private void open(Sighting sighting) {
    if (sighting.isIso()) {
      isoImages.read(sighting, outcome -> takenLater(sighting, outcome));
    } else if (sighting.folder()) {
      openFolder(sighting);
    } else {
      archives
          .read(sighting, outcome -> takenLater(sighting, outcome))
          .ifPresent(outcome -> taken(sighting, outcome));
    }
  }

  private void openFolder(Sighting sighting) {
    try {
      FolderTree tree = FolderTree.of(place.images().resolve(sighting.file()));
      take(shelf.opened(sighting, tree, "folder"));
    } catch (IOException e) {
      String fault = "cannot be read (" + ArchiveReader.reasonOf(e) + ")";
      take(shelf.failed(sighting, new Fault(fault, "give us the right to read it")));
    }
  }

  /** Reading took a while: what it read may be gone or have grown since. */
  private void takenLater(Sighting sighting, Outcome outcome) {
    look(Set.of());
    taken(sighting, outcome);
    tell();
  }

  private void taken(Sighting sighting, Outcome outcome) {
    if (outcome.fault().isPresent()) {
      take(shelf.failed(sighting, outcome.fault().get()));
    } else if (outcome.tree().isPresent()) {
      take(shelf.opened(sighting, outcome.tree().get(), outcome.detail()));
    } else {
      shelf.checked(sighting, outcome.detail());
    }
  }

  private void publish(Step.Publish publish) {
    Optional<BootResource> file =
        publish.tree() instanceof IsoTree iso ? Optional.of(iso.whole()) : Optional.empty();
    served.add(new ShelvedImage(publish.name(), publish.source(), publish.tree(), file));
    logger.info("image {} ({}): {}", publish.name(), publish.source(), publish.detail());
  }

  private void withdraw(String name) {
    served.remove(name);
    logger.info("image {}: withdrawn", name);
    tidyAt = Optional.of(clock.instant().plus(GRACE));
  }

  private void tidy() {
    Instant now = clock.instant();
    if (tidyAt.isPresent() && !tidyAt.get().isAfter(now)) {
      tidyAt = Optional.empty();
      archives.tidy(shelf.inUse());
    }
  }

  private void tell() {
    statuses = shelf.images();
    List<Problem> now = new ArrayList<>(shelf.problems());
    unreadable.ifPresent(now::add);
    if (!now.equals(reported)) {
      reported = List.copyOf(now);
      problems.report(ROOM, reported);
    }
  }

  /** How long until the next look has something to find, if nobody calls before. */
  Duration nextLook(Duration most) {
    Duration next =
        shelf
            .nextLook()
            .map(at -> Duration.between(clock.instant(), at).plusMillis(1))
            .orElse(most);
    return next.compareTo(most) > 0 ? most : next.isNegative() ? Duration.ZERO : next;
  }

  /** Whether everything that was whole at the start is served, or has been waited for enough. */
  boolean isReady() {
    if (shelf.unsettled().isEmpty()) {
      return true;
    }
    boolean patient = clock.instant().isBefore(started.plus(PATIENCE));
    // a check that leaves an archive out is none
    boolean checking = place.checkOnly() && shelf.isOpening();
    return !patient && !checking;
  }

  List<ImageStatus> images() {
    return statuses;
  }
}
