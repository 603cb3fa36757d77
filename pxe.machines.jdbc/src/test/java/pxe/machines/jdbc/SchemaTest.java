// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final String ROW =
      "INSERT INTO assignments VALUES (1, '52:54:00:12:34:56', 'netboot/install', TRUE,"
          + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00Z')";

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = TestedH2.database("jdbc:h2:file:" + folder.resolve("pxe"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void migrate(int version) throws Exception {
    Schema.migrate(database, version);
  }

  private void execute(String sql) throws Exception {
    database.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private List<String> column(String sql) throws Exception {
    return database.transact(
        connection -> {
          List<String> values = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              values.add(rows.getString(1));
            }
          }
          return values;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void fromEachVersionTheMissingStepsAreTakenAndNothingIsLost(int version) throws Exception {
    migrate(version);
    execute(ROW);
    migrate(Schema.VERSION);
    assertEquals(
        List.of("1", "2", "3", "4", "5", "6", "7"),
        column("SELECT version FROM pxe_schema ORDER BY version"));
    assertEquals(List.of("netboot/install"), column("SELECT entry FROM assignments"));
    assertEquals(List.of("0"), column("SELECT COUNT(*) FROM machines"));
    assertEquals(List.of("0"), column("SELECT COUNT(*) FROM used_entries"));
  }

  @Test
  void migratingAgainChangesNothing() throws Exception {
    migrate(Schema.VERSION);
    List<String> before = column("SELECT taken_at FROM pxe_schema ORDER BY version");
    migrate(Schema.VERSION);
    assertEquals(before, column("SELECT taken_at FROM pxe_schema ORDER BY version"));
  }

  /** H2 commits a definition by itself: the power may go before the step's row is there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void aStepWithoutItsRowIsTakenAgain(int version) throws Exception {
    migrate(version);
    execute(ROW);
    execute("DELETE FROM pxe_schema WHERE version = " + version);
    migrate(Schema.VERSION);
    assertEquals(List.of("7"), column("SELECT COUNT(*) FROM pxe_schema"));
    assertEquals(List.of("netboot/install"), column("SELECT entry FROM assignments"));
  }

  @Test
  void aNewerDatabaseIsRefusedAndStaysAsItIs() throws Exception {
    migrate(Schema.VERSION);
    execute("INSERT INTO pxe_schema VALUES (8, CURRENT_TIMESTAMP)");
    execute("DROP TABLE machines");
    SQLException cause = assertThrows(NewerSchemaException.class, () -> migrate(Schema.VERSION));
    assertEquals(
        "it has schema version 8, and this release knows versions up to 7", cause.getMessage());
    assertEquals(
        List.of("0"),
        column("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'MACHINES'"));
  }
}
