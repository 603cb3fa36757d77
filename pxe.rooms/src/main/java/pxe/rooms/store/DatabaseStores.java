// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import org.osgi.annotation.versioning.ProviderType;

/** Keeps assignments and machines in databases. A service of the room that knows JDBC. */
@ProviderType
public interface DatabaseStores {
  /**
   * The store in a database, which is opened when it is loaded.
   *
   * @param url a JDBC URL of H2 or PostgreSQL
   * @param user whom the database knows
   * @param password that user's; may be empty
   */
  MachineStore in(String url, String user, String password);
}
