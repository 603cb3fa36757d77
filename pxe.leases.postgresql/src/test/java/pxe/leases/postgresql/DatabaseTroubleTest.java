// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class DatabaseTroubleTest {
  private static final String URL = "jdbc:postgresql://db/pxe?password=secret";

  @Test
  void itSaysWhatIsWrongAndWhatBecomesOfClients() {
    assertEquals(
        "etc/pxe.leases.cfg: url: the database jdbc:postgresql://db/pxe is not used: connection"
            + " refused; clients keep the addresses that they have until their leases end, new ones"
            + " wait; see that it runs and its disk has room; it is tried again.",
        DatabaseTrouble.of(URL, new SQLException("connection refused.\nmore", "08001")).sentence());
  }

  @Test
  void itNamesTheKeyThatAnOperatorCanChange() {
    List<Exception> troubles =
        List.of(
            new SQLException("no password", "28P01"),
            new SQLException("no such database", "3D000"),
            new IOException("/etc/pxe.password"),
            new IllegalStateException(new SQLException("no password", "28P01")),
            new UnfitDatabaseException("it is older than PostgreSQL 13"));
    assertEquals(
        List.of("user", "url", "password-file", "user", "url"),
        troubles.stream().map(e -> DatabaseTrouble.of(URL, e)).map(Problem::key).toList());
    troubles.forEach(
        e -> assertFalse(DatabaseTrouble.of(URL, e).sentence().contains("secret"), e::toString));
  }
}
