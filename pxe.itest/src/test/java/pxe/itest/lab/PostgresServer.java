// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, in a folder of its own, on loopback. */
final class PostgresServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final Path RELEASES = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final int port;

  PostgresServer() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("pxe-postgresql");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    if (isRoot()) {
      run(List.of("chown", USER, folder.toString()));
    }
    asUser("initdb", "-D", data(), "-U", "pxe", "-A", "trust", "-E", "UTF8", "--locale=C");
    start();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  static Optional<String> missing() {
    return programs().isEmpty()
        ? Optional.of("Debian's postgresql is missing (no initdb below " + RELEASES + ")")
        : Optional.empty();
  }

  private static Optional<Path> programs() {
    try (Stream<Path> releases = Files.list(RELEASES)) {
      return releases
          .map(release -> release.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** It refuses to run as root. */
  private void asUser(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(programs().orElseThrow().resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + " failed: " + Files.readString(log));
    }
  }

  void start() throws IOException, InterruptedException {
    String options = "-p " + port + " -k " + folder + " -h 127.0.0.1 -c max_connections=40";
    String log = folder.resolve("server.log").toString();
    asUser("pg_ctl", "-D", data(), "-w", "-l", log, "-o", options, "start");
  }

  /** As a server does that is cut off: nothing is written any more. */
  void crash() throws IOException, InterruptedException {
    asUser("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  static Connection connect(String url) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", "pxe");
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "5");
    return DriverManager.getConnection(url, login);
  }

  Connection connect() throws SQLException {
    return connect(url());
  }

  @Override
  public void close() throws IOException {
    try {
      crash();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: the test's own time limit is over", e);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.resolveSibling(folder.getFileName() + ".log"));
  }
}
