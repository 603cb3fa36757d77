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
 * @param end where the last whole record ends; what follows was being written when power was lost
 * @param damaged bytes before it that are no records: nobody loses power in the middle of a file
 */
record LeaseFileContent(Map<Integer, Lease> leases, int records, int end, int damaged) {
  static LeaseFileContent read(ByteBuffer file) {
    Map<Integer, Lease> leases = new HashMap<>();
    int records = 0;
    int end = file.position();
    int damaged = 0;
    while (file.hasRemaining()) {
      int at = file.position();
      Optional<Lease> lease = LeaseRecord.read(file);
      if (lease.isEmpty()) {
        file.position(at + 1);
        continue;
      }
      damaged += at - end;
      end = file.position();
      records++;
      leases.merge(lease.get().address(), lease.get(), (a, b) -> a.version() > b.version() ? a : b);
    }
    return new LeaseFileContent(leases, records, end, damaged);
  }
}
