// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.api.resource.BootResource;
import pxe.images.engine.Action;
import pxe.images.engine.Candidate;
import pxe.images.engine.ImageStates;
import pxe.images.server.CandidateProbe.Listing;
import pxe.images.tree.WholeFile;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Keeps what is served in step with the folder of images. Everything here runs in one thread, which
 * never waits for a disk: workers look and open, and hand over what they have found. {@link
 * ImageStates} decides what follows from it.
 */
final class ImageManager {
  static final String ROOM = "pxe.images";

  /** What waits for longer than this does not hold up the start. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** An archive may come back: a file that is replaced, a disk that is mounted again. */
  static final Duration GRACE = Duration.ofSeconds(60);

  /** The job of listing the folder itself: no entry has that name. */
  private static final String FOLDER = "";

  /** Before the first look nobody may take it that there is nothing. */
  private static final ImageStatus NOT_LOOKED_YET =
      new ImageStatus("images", "images", ImageStatus.State.ARRIVING, "is being looked at");

  private final ImageStates states = new ImageStates();
  private final FolderState folder = new FolderState();
  private final Map<String, Candidate> found = new HashMap<>();
  private Set<String> names = Set.of();
  private final Set<String> suspects = new HashSet<>();
  private final ImageFolder place;
  private final CandidateProbe probe;
  private final WorkerPools workers;
  private final FolderOpener folderOpener;
  private final ArchiveOpener archiveOpener;
  private final IsoOpener isoOpener;
  private final RawOpener rawOpener;
  private final ImageRegistry registry;
  private final Problems problems;
  private final Logger logger;
  private final Clock clock;
  private final Instant started;
  private Optional<Instant> tidyAt;
  private boolean looked;
  private boolean again;
  private List<Problem> reported = List.of();
  private volatile List<ImageStatus> statuses = List.of(NOT_LOOKED_YET);

  ImageManager(
      ImageFolder place,
      CandidateProbe probe,
      WorkerPools workers,
      ImageRegistry registry,
      Problems problems,
      Logger logger,
      Clock clock) {
    this.place = place;
    this.probe = probe;
    this.workers = workers;
    this.folderOpener = new FolderOpener(place.images());
    this.archiveOpener = new ArchiveOpener(place, logger);
    this.isoOpener = new IsoOpener(place.images());
    this.rawOpener = new RawOpener(place.images());
    this.registry = registry;
    this.problems = problems;
    this.logger = logger;
    this.clock = clock;
    this.started = clock.instant();
    this.tidyAt = Optional.of(started.plus(GRACE));
  }

  /** Comes before the first scan. */
  void start() {
    archiveOpener.removeLeftovers();
  }

  /**
   * Has the folder looked at.
   *
   * @param changed the names of what may have changed inside
   */
  void scan(Set<String> changed) {
    suspects.addAll(changed);
    suspects.addAll(states.unsettled());
    again = workers.probes().areBusy();
    if (!again) {
      workers.probes().submit(FOLDER, this::list);
    }
  }

  private Runnable list() {
    try {
      Listing listing = probe.list();
      return () -> listed(listing);
    } catch (NoSuchFileException e) {
      return this::missing;
    } catch (IOException e) {
      return () -> unreadable(e);
    }
  }

  private void listed(Listing listing) {
    folder.listed(listing);
    names = listing.names();
    found.keySet().retainAll(listing.names());
    for (String name : listing.names()) {
      boolean suspect = suspects.contains(name);
      if (workers.probes().submit(name, () -> probe(name, suspect))) {
        suspects.remove(name);
      }
    }
    suspects.retainAll(listing.names());
    look();
  }

  private Runnable probe(String name, boolean suspect) {
    Optional<Candidate> candidate = probe.probe(name, suspect);
    return () -> {
      note(name, candidate);
      look();
    };
  }

  private void note(String name, Optional<Candidate> candidate) {
    candidate.ifPresentOrElse(c -> found.put(name, c), () -> found.remove(name));
  }

  private void missing() {
    folder.missing();
    names = Set.of();
    found.clear();
    look();
  }

  private void unreadable(IOException fault) {
    // what is served stays: a file server may only be slow to come back
    folder.unreadable(OpenResult.reasonOf(fault));
    looked = true;
    tell();
  }

  /** Takes a look at what was found, as soon as all is there that can be waited for. */
  void look() {
    if (workers.probes().areBusy()) {
      return;
    }
    looked = true;
    folder.hangs(workers.probes().hung().contains(FOLDER));
    Set<String> hung = hung();
    perform(states.look(found.values(), hung, clock.instant()));
    if (hung.isEmpty()) {
      tidy();
    }
    tell();
  }

  /** What hangs and is still there: removing it from the folder has to help. */
  private Set<String> hung() {
    Set<String> hung = new HashSet<>(workers.probes().hung());
    hung.retainAll(names);
    return hung;
  }

  private void perform(List<Action> actions) {
    for (Action action : actions) {
      if (action instanceof Action.Open open) {
        open(open.candidate());
      } else if (action instanceof Action.Withdraw withdraw) {
        withdraw(withdraw.name());
      } else if (action instanceof Action.Publish publish) {
        publish(publish);
      }
    }
  }

  private void open(Candidate candidate) {
    if (candidate.isIso()) {
      open(candidate, workers.isos(), isoOpener);
    } else if (candidate.isRaw()) {
      submit(candidate, workers.folders(), () -> take(candidate, rawOpener.open(candidate)));
    } else if (candidate.folder()) {
      submit(candidate, workers.folders(), () -> take(candidate, folderOpener.open(candidate)));
    } else {
      submit(candidate, workers.folders(), () -> openArchive(candidate));
    }
  }

  private Runnable openArchive(Candidate candidate) {
    Optional<OpenResult> before = archiveOpener.openUnpacked(candidate);
    if (before.isPresent()) {
      return take(candidate, before.get());
    }
    archiveOpener.await(candidate);
    return () -> open(candidate, workers.archives(), archiveOpener);
  }

  /** Opening takes a while: what was read may be gone or have grown since. */
  private void open(Candidate candidate, Workers by, ImageOpener opener) {
    submit(
        candidate,
        by,
        () -> {
          OpenResult result = opener.open(candidate);
          Optional<Candidate> now = probe.probe(candidate.file(), true);
          return () -> {
            note(candidate.file(), now);
            perform(states.look(found.values(), hung(), clock.instant()));
            take(candidate, result).run();
          };
        });
  }

  private static void submit(Candidate candidate, Workers by, Supplier<Runnable> job) {
    by.submit(candidate.toString(), job);
  }

  private Runnable take(Candidate candidate, OpenResult result) {
    return () -> {
      if (result.fault().isPresent()) {
        perform(states.failed(candidate, result.fault().get()));
      } else if (result.tree().isPresent()) {
        perform(states.opened(candidate, result.tree().get(), result.detail()));
      } else {
        states.checked(candidate, result.detail());
      }
      tell();
    };
  }

  private void publish(Action.Publish publish) {
    Optional<BootResource> whole =
        publish.tree() instanceof WholeFile file ? Optional.of(file.whole()) : Optional.empty();
    registry.add(new ServedImage(publish.name(), publish.source(), publish.tree(), whole));
    logger.info("image {} ({}): {}", publish.name(), publish.source(), publish.detail());
  }

  private void withdraw(String name) {
    registry.remove(name);
    logger.info("image {}: withdrawn", name);
    tidyAt = Optional.of(clock.instant().plus(GRACE));
  }

  private void tidy() {
    Instant now = clock.instant();
    if (tidyAt.isPresent() && !tidyAt.get().isAfter(now)) {
      tidyAt = Optional.empty();
      archiveOpener.tidy(states.inUse());
    }
  }

  private void tell() {
    statuses = states.images();
    List<Problem> now = new ArrayList<>(states.problems());
    folder.problem().ifPresent(now::add);
    if (!now.equals(reported)) {
      reported = List.copyOf(now);
      problems.report(ROOM, reported);
    }
  }

  /** How long until the next look has something to find, if nobody calls before. */
  Duration nextLook(Duration most) {
    if (workers.probes().areBusy()) {
      return most;
    }
    if (again) {
      return Duration.ZERO;
    }
    Duration next =
        states
            .nextLook()
            .map(at -> Duration.between(clock.instant(), at).plusMillis(1))
            .orElse(most);
    return next.compareTo(most) > 0 ? most : next.isNegative() ? Duration.ZERO : next;
  }

  /** Whether everything that was whole at the start is served, or has been waited for enough. */
  boolean isReady() {
    if (!looked) {
      return false;
    }
    if (states.unsettled().isEmpty()) {
      return true;
    }
    boolean patient = clock.instant().isBefore(started.plus(PATIENCE));
    // a check that leaves an archive out is none
    boolean checking = place.checkOnly() && states.isOpening();
    return !patient && !checking;
  }

  List<ImageStatus> images() {
    return statuses;
  }
}
