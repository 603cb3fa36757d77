// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import pxe.rooms.problem.Problem;

/** What an operator is told of the file, and what to do about it. */
final class StoreFault {
  private static final String FILE = "data/leases/leases.log";
  private static final String MEANWHILE =
      "; clients keep the leases that are stored, and new clients get none";

  private StoreFault() {}

  /** Something cannot be written. */
  static Problem ofWriting(Throwable e) {
    return writing(e).breaking();
  }

  private static Problem writing(Throwable e) {
    String reason = reason(e);
    String known = reason.toLowerCase(Locale.ROOT);
    if (known.contains("no space left") || known.contains("quota")) {
      return Problem.of(
          FILE,
          "its disk is full" + MEANWHILE,
          "make room on it: leases are stored again by themselves then");
    }
    if (e instanceof AccessDeniedException || known.contains("read-only")) {
      return Problem.of(
          FILE,
          "it may not be written (" + reason + ")" + MEANWHILE,
          "let the user of the platform write to data/leases, and mount its disk for writing:"
              + " leases are stored again by themselves then");
    }
    return Problem.of(
        FILE,
        "it cannot be written (" + reason + ")" + MEANWHILE,
        "see whether its disk is sound: leases are stored again by themselves when it is");
  }

  private static String reason(Throwable e) {
    if (e instanceof AccessDeniedException denied) {
      return "access denied to " + denied.getFile();
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason() + ": " + failed.getFile();
    }
    return e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /**
   * What was found is not what was written.
   *
   * @param bytes how many cannot be read; 0 where there are none at all
   * @param records how many can
   * @param kept where the file as it was found stays, if it could be kept
   */
  static Problem ofReading(int bytes, int records, Optional<Path> kept) {
    return Problem.of(
        FILE,
        bytes == 0
            ? "it is empty, so that no lease is known"
            : bytes
                + " bytes of it cannot be read, so that leases may be missing; "
                + records
                + " records were read",
        "look after its disk; "
            + kept.map(as -> "the file as it was is kept as " + as.getFileName() + ", and ")
                .orElse("")
            + "a lease that is missing is known again when its client renews it");
  }
}
