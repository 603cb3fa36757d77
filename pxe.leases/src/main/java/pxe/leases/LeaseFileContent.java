// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.lease.Lease;

/**
 * What a file of leases says.
 *
 * @param leases the last record of each address
 * @param records how many records there are
 * @param damaged bytes that are no records, and are none that was being written when power was lost
 */
record LeaseFileContent(Map<Integer, Lease> leases, int records, int damaged) {
  static LeaseFileContent read(ByteBuffer file) {
    Map<Integer, Lease> leases = new HashMap<>();
    int records = 0;
    int end = file.position();
    int damaged = 0;
    // a client writes what it likes into its identifier, also a record: of one that is damaged or
    // cut off nothing is read
    while (file.hasRemaining() && !LeaseRecord.isCutOff(file)) {
      int at = file.position();
      Optional<Lease> lease = LeaseRecord.read(file);
      if (lease.isEmpty()) {
        file.position(LeaseRecord.endOfDamaged(file).orElse(at + 1));
        continue;
      }
      damaged += at - end;
      end = file.position();
      records++;
      leases.merge(lease.get().address(), lease.get(), (a, b) -> a.version() > b.version() ? a : b);
    }
    boolean hasMore = hasRecord(file);
    file.position(end);
    if (records == 0 || hasMore || !isUnfinished(file)) {
      damaged += file.remaining();
    }
    return new LeaseFileContent(leases, records, damaged);
  }

  /** Whether a record follows one that looks cut off: then its head may be what is damaged. */
  private static boolean hasRecord(ByteBuffer rest) {
    for (int at = rest.position(); at < rest.limit(); at++) {
      if (LeaseRecord.read(rest.position(at)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what follows the last record was being written: it is cut off, or the file has grown
   * and its content had not reached the disk, which reads as zeros. It was never acknowledged.
   */
  private static boolean isUnfinished(ByteBuffer rest) {
    if (LeaseRecord.isCutOff(rest)) {
      return true;
    }
    ByteBuffer zeros = ByteBuffer.allocate(rest.remaining());
    return rest.equals(zeros);
  }
}
