// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseSharing;

/** Moves the leases that a server kept by itself into the database that it shares from now on. */
public final class OwnLeases {
  private OwnLeases() {}

  /** Before anybody is given an address by this database; once they are there, nothing is done. */
  public static void move(LeaseSharing sharing, Connector connector, long wall)
      throws SQLException, IOException {
    List<Lease> own = sharing.ownLeases();
    try (LeaseDatabase database = LeaseDatabase.open(connector, sharing.node(), 1)) {
      if (!own.isEmpty()) {
        long there = database.foreign(String.valueOf(Long.MAX_VALUE)).now() / 1000;
        long here = own.stream().mapToLong(Lease::begin).reduce(wall, Math::max);
        database.merge(own.stream().map(lease -> shifted(lease, there - here)).toList());
      }
    }
    sharing.begin();
  }

  /** By the other clock: what is left of it stays. */
  private static Lease shifted(Lease lease, long seconds) {
    return new Lease(
        lease.address(),
        lease.state(),
        lease.holder(),
        lease.hostName(),
        lease.begin() + seconds,
        lease.end() + seconds,
        lease.version());
  }
}
