// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import pxe.machines.crash.TestedStore;
import pxe.rooms.store.MachineStore;

/** H2 as the room opens it. */
public final class TestedH2 implements TestedStore {
  static Database database(String url) {
    DatabaseUrl full = DatabaseUrl.parse(url).orElseThrow();
    return new Database(() -> connect(full));
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", "pxe");
    login.setProperty("password", "");
    return new org.h2.Driver().connect(url.text(), login);
  }

  static MachineStore store(String url, Optional<Path> changes) {
    return new JdbcStore(database(url), DatabaseUrl.parse(url).orElseThrow(), changes);
  }

  @Override
  public MachineStore in(Path file) {
    return store("jdbc:h2:file:" + file, Optional.of(Path.of(file + ".changes")));
  }
}
