// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.log.Logger;
import pxe.images.archive.ArchiveException;
import pxe.images.archive.Original;
import pxe.images.archive.Unpacked;
import pxe.images.archive.UnpackedStore;
import pxe.images.engine.Fault;
import pxe.images.engine.Sighting;
import pxe.images.tree.FolderTree;

/** Makes archives readable, one after the other, apart from everything else. */
final class ArchiveReader {
  private final UnpackedStore store;
  private final ImageFolder place;
  private final Executor worker;
  private final Executor self;
  private final Logger logger;

  /**
   * A reader of archives.
   *
   * @param worker reads
   * @param self takes up what came of it
   */
  ArchiveReader(
      UnpackedStore store, ImageFolder place, Executor worker, Executor self, Logger logger) {
    this.store = store;
    this.place = place;
    this.worker = worker;
    this.self = self;
    this.logger = logger;
  }

  /** What came of an archive that was unpacked before; else it is said {@code later}. */
  Optional<Outcome> read(Sighting sighting, Consumer<Outcome> later) {
    Optional<Outcome> before = unpackedBefore(originalOf(sighting));
    if (before.isEmpty()) {
      worker.execute(
          () -> {
            Outcome outcome = read(sighting);
            self.execute(() -> later.accept(outcome));
          });
    }
    return before;
  }

  private Optional<Outcome> unpackedBefore(Original original) {
    try {
      Optional<Unpacked> found = store.find(original);
      return found.isPresent() ? Optional.of(outcomeOf(found.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Outcome read(Sighting sighting) {
    Path archive = place.images().resolve(sighting.file());
    try {
      if (place.checkOnly()) {
        return Outcome.sound("archive, " + store.check(archive).text());
      }
      logger.info("images/{}: unpacking", sighting.file());
      return outcomeOf(store.unpack(archive, originalOf(sighting)));
    } catch (ArchiveException e) {
      return Outcome.failed(new Fault(e.getMessage(), e.remedy()));
    } catch (IOException e) {
      return Outcome.failed(
          new Fault("could not be unpacked (" + reasonOf(e) + ")", "make room or mend the disk"));
    }
  }

  private static Outcome outcomeOf(Unpacked unpacked) throws IOException {
    return Outcome.opened(FolderTree.of(unpacked.tree()), "archive, " + unpacked.detail());
  }

  /** Removes what is left of archives that are not there any more. */
  void tidy(Set<Sighting> inUse) {
    if (place.checkOnly()) {
      return;
    }
    Set<Original> needed =
        inUse.stream()
            .filter(sighting -> !sighting.folder())
            .map(ArchiveReader::originalOf)
            .collect(Collectors.toUnmodifiableSet());
    try {
      store.keepOnly(needed);
    } catch (IOException e) {
      logger.debug("old trees could not be removed: {}", reasonOf(e));
    }
  }

  private static Original originalOf(Sighting sighting) {
    return new Original(sighting.file(), sighting.stamp().size(), sighting.stamp().modified());
  }

  static String reasonOf(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e.getClass() == IOException.class
        ? message
        : e.getClass().getSimpleName().replace("Exception", "") + ": " + message;
  }
}
