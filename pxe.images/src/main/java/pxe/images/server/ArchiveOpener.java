// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.log.Logger;
import pxe.images.archive.ArchiveException;
import pxe.images.archive.ArchiveLimits;
import pxe.images.archive.Original;
import pxe.images.archive.Unpacked;
import pxe.images.archive.UnpackedStore;
import pxe.images.engine.Candidate;
import pxe.images.engine.ImageFault;
import pxe.images.tree.FolderTree;

/** Opens archives, which are unpacked first, once for all time. */
final class ArchiveOpener implements ImageOpener {
  private final UnpackedStore store;
  private final ImageFolder place;
  private final Logger logger;

  ArchiveOpener(ImageFolder place, Logger logger) {
    this.store = new UnpackedStore(place.unpacked(), ArchiveLimits.USUAL);
    this.place = place;
    this.logger = logger;
  }

  /** What comes of an archive that was unpacked before. */
  Optional<OpenResult> openUnpacked(Candidate candidate) {
    try {
      Optional<Unpacked> found = store.find(originalOf(candidate));
      return found.isPresent() ? Optional.of(resultOf(found.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Waits until an archive can be read: one that hangs is not to hang where others are unpacked.
   */
  void await(Candidate candidate) {
    try (InputStream in = Files.newInputStream(place.images().resolve(candidate.file()))) {
      in.read();
    } catch (IOException e) {
      // who unpacks it says why
    }
  }

  @Override
  public OpenResult open(Candidate candidate) {
    Path archive = place.images().resolve(candidate.file());
    try {
      if (place.checkOnly()) {
        return OpenResult.sound("archive, " + store.check(archive).text());
      }
      logger.info("images/{}: unpacking", candidate.file());
      return resultOf(store.unpack(archive, originalOf(candidate)));
    } catch (ArchiveException e) {
      return OpenResult.failed(new ImageFault(e.getMessage(), e.remedy()));
    } catch (IOException e) {
      return OpenResult.failed(
          new ImageFault(
              "could not be unpacked (" + OpenResult.reasonOf(e) + ")",
              "make room or repair the disk"));
    }
  }

  /** Removes what was begun by a process that did not end it. */
  void removeLeftovers() {
    if (!place.checkOnly()) {
      try {
        store.removeLeftovers();
      } catch (IOException e) {
        logger.debug("unfinished trees could not be removed: {}", OpenResult.reasonOf(e));
      }
    }
  }

  private static OpenResult resultOf(Unpacked unpacked) throws IOException {
    return OpenResult.opened(FolderTree.of(unpacked.tree()), "archive, " + unpacked.detail());
  }

  /** Removes what is left of archives that are not there any more. */
  void tidy(Set<Candidate> inUse) {
    if (place.checkOnly()) {
      return;
    }
    Set<Original> needed =
        inUse.stream()
            .filter(candidate -> !candidate.folder())
            .map(ArchiveOpener::originalOf)
            .collect(Collectors.toUnmodifiableSet());
    try {
      store.keepOnly(needed);
    } catch (IOException e) {
      logger.debug("old trees could not be removed: {}", OpenResult.reasonOf(e));
    }
  }

  private static Original originalOf(Candidate candidate) {
    return new Original(candidate.file(), candidate.stamp().size(), candidate.stamp().modified());
  }
}
