// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import pxe.rooms.metrics.Metric;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;
import pxe.shell.ConfigCommands;

class DiagCommandTest {
  private static final List<String> PLANTED =
      List.of(
          "planted-1",
          "planted-2",
          "planted-3",
          "planted-4",
          "planted-5",
          "planted-6",
          "planted-7");

  @TempDir private Path home;
  private Instant now = Instant.parse("2026-11-29T00:30:00Z");
  private DiagCommand command;

  /**
   * Every command says what an operator has written, and where a password stands; that of settings
   * is the one of the shell.
   */
  private static final class Talkative implements Shell {
    private final ConfigCommands config;

    private Talkative(ConfigCommands config) {
      this.config = config;
    }

    private String answer(String line) throws IOException {
      return line.equals("config:list")
          ? "this is config:list: " + config.list().rows()
          : "this is " + line + ": planted-1, planted-4, planted-7, rootpw=planted-2";
    }

    @Override
    public ShellConversation open(OutputStream output) {
      PrintStream text = new PrintStream(output, true, StandardCharsets.UTF_8);
      return new ShellConversation() {
        @Override
        public int run(String line) {
          try {
            text.println(answer(line));
          } catch (IOException e) {
            text.println(e.getMessage());
          }
          return line.equals("leases") ? 1 : 0;
        }

        @Override
        public void close() {}
      };
    }
  }

  @BeforeEach
  void open() throws IOException {
    Path etc = Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        etc.resolve("pxe.leases.cfg"), "# planted-3\npassword = planted-1\nurl = jdbc:x\n");
    Files.writeString(
        etc.resolve("pxe.machine~rack1.cfg"), "var.hash = planted-4\narguments = psk=planted-5\n");
    Files.writeString(etc.resolve("authorized_keys"), "planted-6");
    Files.createDirectories(home.resolve("data/answers"));
    Files.writeString(home.resolve("data/answers/preseed.cfg"), "planted-6");
    UnaryOperator<String> properties =
        Map.of("pxe.etc", etc.toString(), "pxe.set.pxe.machine~rack1", "var.admin=planted-7")::get;
    command =
        new DiagCommand(
            etc, home.resolve("data"), new Talkative(config(properties)), () -> now, properties);
  }

  /** As a framework with these properties has it. */
  private static ConfigCommands config(UnaryOperator<String> properties) {
    return new ConfigCommands(
        (BundleContext)
            Proxy.newProxyInstance(
                DiagCommandTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> properties.apply((String) arguments[0])));
  }

  private static Map<String, String> content(Path archive) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().toList()) {
        texts.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Test
  void everythingIsInItButSecrets() throws IOException {
    String said = command.diag();
    Path archive = home.resolve("data/diag/pxe-diag-20261129T003000Z.zip");
    assertTrue(said.startsWith(archive + ", "), said);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
    Map<String, String> texts = content(archive);
    texts.forEach(
        (name, text) -> PLANTED.forEach(secret -> assertFalse(text.contains(secret), name)));
    assertEquals(
        "$ leases\nthis is leases: (hidden), (hidden), (hidden), rootpw=(hidden)\n(1)\n",
        texts.get("commands/leases.txt"));
    assertTrue(texts.get("commands/status.json").startsWith("$ status --json\n"));
    assertEquals("password = (hidden)\nurl = jdbc:x\n", texts.get("etc/pxe.leases.cfg"));
    assertEquals(
        "arguments = psk=(hidden)\nvar.hash = (hidden)\n", texts.get("etc/pxe.machine~rack1.cfg"));
    String listed = texts.get("commands/config.txt");
    assertTrue(listed.contains("key=var.hash, value=(not shown)"), listed);
    assertTrue(listed.contains("key=var.admin, value=(not shown)"), listed);
    assertTrue(texts.get("java.txt").contains(Runtime.version().toString()));
    assertTrue(texts.get("threads.txt").contains("DiagCommandTest"));
    assertTrue(texts.get("interfaces.txt").contains("127.0.0.1/8"));
    assertTrue(texts.get("system.txt").contains("== /proc/version\nLinux"));
    assertTrue(texts.get("files.txt").contains("           9 answers/preseed.cfg"));
    assertTrue(texts.keySet().containsAll(List.of("README.txt", "metrics.txt")));
    assertFalse(texts.containsKey("etc/authorized_keys"));
  }

  @Test
  void metricsAreWrittenAsMonitoringReadsThemAndOneSourceTakesNoOther() throws IOException {
    command.sources =
        List.of(
            () -> {
              throw new IllegalStateException("its store is closed");
            },
            () -> List.of(Metric.counter("pxe_things", "What was done.", 3)));
    Path file = home.resolve("metrics.zip");
    command.diag(file.toString());
    String metrics = content(file).get("metrics.txt");
    assertTrue(
        metrics.startsWith(
            "# HELP pxe_things_total What was done.\n# TYPE pxe_things_total counter\n"
                + "pxe_things_total 3\n# missing: "),
        metrics);
    assertTrue(metrics.endsWith("its store is closed\n"), metrics);
  }

  @Test
  void ofSettingsThatCannotBeReadNothingIsShown() throws IOException {
    Files.createDirectories(home.resolve("etc/pxe.broken.cfg"));
    Path file = home.resolve("broken.zip");
    command.diag(file.toString());
    assertEquals("(cannot be read)\n", content(file).get("etc/pxe.broken.cfg"));
  }

  @Test
  void fewAreKept() throws IOException {
    for (int i = 0; i < 8; i++) {
      now = now.plusSeconds(1);
      command.diag();
    }
    try (Stream<Path> files = Files.list(home.resolve("data/diag"))) {
      assertEquals(
          List.of("04", "05", "06", "07", "08"),
          files.map(f -> f.toString().replaceAll(".*T0030(..)Z.zip", "$1")).sorted().toList());
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = home.resolve("x.zip");
    command.diag(file.toString());
    assertTrue(content(file).containsKey("java.txt"));
    assertThrows(IllegalArgumentException.class, () -> command.diag(file.toString()));
    assertThrows(IllegalArgumentException.class, () -> command.diag("x.zip"));
  }

  @Test
  void ofALongTextTheEndIsKept() throws IOException {
    Path file = home.resolve("long.zip");
    String end = "the end";
    try (DiagArchive archive =
        new DiagArchive(Files.newOutputStream(file), new SecretFilter(List.of()))) {
      archive.add("log.txt", "x".repeat(DiagArchive.MOST) + end);
    }
    String kept = content(file).get("log.txt");
    assertTrue(kept.startsWith("(7 characters before are left out)\nxx"));
    assertTrue(kept.endsWith("x" + end));
  }
}
