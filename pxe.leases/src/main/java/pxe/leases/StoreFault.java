// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.file.Path;
import java.util.Optional;
import pxe.rooms.problem.Problem;
import pxe.storage.records.DiskFault;

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
    DiskFault fault = DiskFault.of(e);
    return switch (fault.kind()) {
      case FULL ->
          Problem.of(
              FILE,
              "its disk is full" + MEANWHILE,
              "make room on it: leases are stored again by themselves then");
      case FORBIDDEN ->
          Problem.of(
              FILE,
              "it may not be written (" + fault.reason() + ")" + MEANWHILE,
              "let the user of the platform write to data/leases, and mount its disk for writing:"
                  + " leases are stored again by themselves then");
      case BROKEN ->
          Problem.of(
              FILE,
              "it cannot be written (" + fault.reason() + ")" + MEANWHILE,
              "see whether its disk is sound: leases are stored again by themselves when it is");
    };
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
