// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import pxe.rooms.lease.Lease;
import pxe.storage.records.RecordReading;

/**
 * What the bytes of a file of leases say.
 *
 * @param leases the last record of each address
 * @param reading how much of it could be read
 */
record LeaseFileContent(Map<Integer, Lease> leases, RecordReading reading) {
  static LeaseFileContent read(ByteBuffer file) {
    Map<Integer, Lease> leases = new HashMap<>();
    return new LeaseFileContent(
        leases, RecordReading.of(LeaseRecord.FORMAT, file, lease -> LeaseFile.put(leases, lease)));
  }

  int damaged() {
    return reading.damaged();
  }
}
