// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.SQLException;

/** The database was made by a newer release. */
final class NewerSchemaException extends SQLException {
  private static final long serialVersionUID = 1L;

  NewerSchemaException(int found, int known) {
    super("it has schema version " + found + ", and this release knows versions up to " + known);
  }
}
