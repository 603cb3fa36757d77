// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.sql.SQLException;

/** A database that answers and cannot be used; the message says why. */
final class UnfitDatabaseException extends SQLException {
  private static final long serialVersionUID = 1;

  UnfitDatabaseException(String reason) {
    super(reason);
  }
}
