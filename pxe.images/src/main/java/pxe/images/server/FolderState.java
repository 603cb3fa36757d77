// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.util.Optional;
import pxe.images.server.CandidateProbe.Listing;
import pxe.rooms.problem.Problem;

/** What is wrong with the folder of images itself. */
final class FolderState {
  private static final String NAME = "images";

  private Optional<Problem> fault = Optional.empty();
  private Optional<Object> keyWithImages = Optional.empty();
  private boolean hangs;

  /** It was listed. An empty folder where another one held images is a mount point. */
  void listed(Listing listing) {
    boolean other = keyWithImages.isPresent() && !keyWithImages.equals(listing.key());
    if (!listing.names().isEmpty()) {
      keyWithImages = listing.key();
    }
    fault =
        other && listing.names().isEmpty()
            ? problem(
                "is empty, and is not the folder that held the images before",
                "mount its disk again, or put images there")
            : Optional.empty();
  }

  void missing() {
    fault = problem("is not there", "create it, or mount its disk");
  }

  void unreadable(String reason) {
    fault = problem("cannot be read (" + reason + ")", "give us the right to read it");
  }

  void hangs(boolean now) {
    hangs = now;
  }

  Optional<Problem> problem() {
    return hangs
        ? problem(
            "does not answer: the disk or file server behind it hangs",
            "bring that back; what was served until then stays")
        : fault;
  }

  private static Optional<Problem> problem(String what, String remedy) {
    return Optional.of(Problem.of(NAME, what, remedy));
  }
}
