// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.nio.file.Path;
import java.util.Optional;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.StoreException;
import pxe.storage.records.DiskFault;

/** What is wrong with the files of a store, in words for the operator. */
final class FileProblem {
  private static final String FOLDER = "data/store";
  private static final String ASSIGNMENTS = FOLDER + "/" + FileStore.ASSIGNMENTS;
  private static final String MACHINES = FOLDER + "/" + FileStore.MACHINES;
  private static final String NUMBER = FOLDER + "/" + FileStore.NUMBER;

  private FileProblem() {}

  /** Something cannot be written. */
  static StoreException writing(Throwable e) {
    DiskFault fault = DiskFault.of(e);
    return switch (fault.kind()) {
      case FULL -> writing(e, "its disk is full", "make room on it");
      case FORBIDDEN ->
          writing(
              e,
              "it may not be written (" + fault.reason() + ")",
              "let the user of the platform write to it, and mount its disk for writing");
      case BROKEN ->
          writing(
              e, "it cannot be written (" + fault.reason() + ")", "see whether its disk is sound");
    };
  }

  private static StoreException writing(Throwable e, String fault, String remedy) {
    return new StoreException(
        FOLDER + ": " + fault,
        Problem.of(
            FOLDER,
            fault + ", so that assignments cannot be changed",
            remedy + "; used assignments count again after a restart until then"),
        e);
  }

  /** Something cannot be read at all. */
  static StoreException reading(Throwable e) {
    String reason = DiskFault.of(e).reason();
    return new StoreException(
        FOLDER + " cannot be read (" + reason + ")",
        Problem.of(
            FOLDER,
            "it cannot be read (" + reason + ")",
            "let the user of the platform read it, or see whether its disk is sound; assignments do"
                + " not count until then"),
        e);
  }

  static StoreException newer(NewerFormatException e) {
    return new StoreException(
        FOLDER + " is of a newer release: " + e.getMessage(),
        Problem.of(
            FOLDER,
            "it is not used: " + e.getMessage(),
            "run the newer release; assignments do not count until then"),
        e);
  }

  /**
   * Records that were acknowledged are not there.
   *
   * @param missing how many, or {@link Doubt#UNKNOWN}
   * @param kept where the file as it was found stays, if it could be kept
   */
  static Problem behind(long missing, Optional<Path> kept) {
    String count =
        missing == Doubt.UNKNOWN
            ? "nobody can say whether changes of assignments are missing"
            : missing
                + (missing == 1 ? " record" : " records")
                + " of assignments "
                + (missing == 1 ? "is" : "are")
                + " missing";
    return Problem.of(
        NUMBER,
        ASSIGNMENTS
            + " is damaged or of an earlier time, "
            + count
            + kept.map(path -> " (it is kept as " + path.getFileName() + ")").orElse(""),
        "look at pxe:machines, assign or release each machine that is wrong, and remove this file"
            + " when all are right (until then machines get their menu, but for those that you"
            + " have assigned or released)");
  }

  /** There is more in the file than was written, and nothing is missing. */
  static Problem surplus(int bytes, Optional<Path> kept) {
    return Problem.of(
        ASSIGNMENTS,
        bytes
            + " bytes of it cannot be read, and no assignment is missing"
            + kept.map(path -> " (it is kept as " + path.getFileName() + ")").orElse(""),
        "look after its disk");
  }

  /** Of the machines that were seen some may be missing. */
  static Problem ofMachines(int bytes, Optional<Path> kept) {
    return Problem.of(
        MACHINES,
        (bytes == 0 ? "it is empty" : bytes + " bytes of it cannot be read")
            + ", so that machines may be missing"
            + kept.map(path -> " (it is kept as " + path.getFileName() + ")").orElse(""),
        "look after its disk; a machine is known again when it boots");
  }
}
