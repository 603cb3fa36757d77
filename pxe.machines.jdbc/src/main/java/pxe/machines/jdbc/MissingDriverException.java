// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.SQLException;

/** No bundle offers the driver that a URL needs. */
final class MissingDriverException extends SQLException {
  private static final long serialVersionUID = 1L;

  MissingDriverException(String driver) {
    super("no bundle offers the driver " + driver);
  }
}
