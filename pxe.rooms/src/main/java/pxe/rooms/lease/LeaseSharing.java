// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.io.IOException;
import java.util.List;

/**
 * That leases are shared with other servers by a database, as it is configured. The service is
 * there for as long as that is so; the room that knows such databases then brings a {@link
 * LeaseStore}.
 */
public interface LeaseSharing {
  /** The JDBC URL of the database. */
  String url();

  String user();

  /** May be empty; it is read anew each time, where it stands in a file. */
  String password() throws IOException;

  /** What this server is called in the database, for people. */
  String node();

  /**
   * The leases that this server kept by itself, in their last state and by its own clock; empty
   * once they were moved.
   */
  List<Lease> ownLeases() throws IOException;

  /** From now on the leases stand in the database, and those of this server go out of date. */
  void begin() throws IOException;

  /** The leases of the database as they are when sharing ends in order: they are its own again. */
  void end(List<Lease> leases) throws IOException;
}
