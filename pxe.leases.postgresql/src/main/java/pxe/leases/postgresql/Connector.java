// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database. */
@FunctionalInterface
public interface Connector {
  /** A new one, with limits to how long it waits. */
  Connection connect() throws SQLException, IOException;
}
