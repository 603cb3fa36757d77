// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.RecordingBoard;

class ConfigurationFilesTest {
  @TempDir Path etc;
  private final Map<String, Dictionary<?, ?>> configured = new TreeMap<>();
  private final RecordingBoard problems = new RecordingBoard();
  private final List<String> said = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private ConfigurationFiles files;

  @BeforeEach
  void open() {
    open(name -> null);
  }

  private void open(UnaryOperator<String> properties) {
    files = new ConfigurationFiles(etc, properties, admin(), problems, said::add, later::add);
    files.checks = List.of(check("pxe.tftp"), check("pxe.store"));
  }

  /** Of a room that takes numbers alone, but for what it is told to keep secret. */
  private static SettingsCheck check(String pid) {
    return new SettingsCheck() {
      @Override
      public SettingsDeclaration declaration() {
        return new SettingsDeclaration(pid, "Test", "", List.of());
      }

      @Override
      public List<Problem> check(SettingsReader settings) {
        settings.number("port", 69, 1, 65535);
        settings.number("max-window", 64, 1, 64);
        settings.optionalText("password");
        settings.optionalText("url");
        return settings.problems();
      }
    };
  }

  /** The rooms have followed. */
  private List<String> said() {
    List.copyOf(later).forEach(Runnable::run);
    later.clear();
    List<String> lines = List.copyOf(said);
    said.clear();
    return lines;
  }

  /** Keeps what a PID is configured with; a PID must be bound to nobody. */
  private ConfigurationAdmin admin() {
    return proxy(
        ConfigurationAdmin.class,
        (method, arguments) -> {
          assertEquals("getConfiguration", method);
          assertEquals("?", arguments[1]);
          return configuration((String) arguments[0]);
        });
  }

  private Configuration configuration(String pid) {
    return proxy(
        Configuration.class,
        (method, arguments) ->
            switch (method) {
              case "update" -> configured.put(pid, (Dictionary<?, ?>) arguments[0]);
              case "delete" -> configured.remove(pid);
              default -> throw new AssertionError(method);
            });
  }

  private interface Call {
    Object answer(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object answer = call.answer(method.getName(), arguments);
              return method.getReturnType() == void.class ? null : answer;
            }));
  }

  private List<String> sentences() {
    return problems.current().stream().map(Problem::sentence).toList();
  }

  private File write(String name, String text) throws IOException {
    return Files.writeString(etc.resolve(name), text).toFile();
  }

  @Test
  void valuesAreTakenAsTheyAreWritten() throws IOException {
    files.install(write("pxe.store.cfg", "\uFEFFpassword = a${b}c\nuser = größe\n"));
    assertEquals("a${b}c", configured.get("pxe.store").get("password"));
    assertEquals("größe", configured.get("pxe.store").get("user"));
    assertEquals(List.of(), sentences());
  }

  @Test
  void whatCannotBeReadIsSaidAndWhatHeldGoesOn() throws IOException {
    File file = write("pxe.tftp.cfg", "port = 1069\n");
    files.install(file);
    files.update(write("pxe.tftp.cfg", "port = \\u12\n"));
    assertEquals("1069", configured.get("pxe.tftp").get("port"));
    assertTrue(sentences().get(0).startsWith("etc/pxe.tftp.cfg: cannot be read: Malformed"));

    Files.write(file.toPath(), "title = Büro".getBytes(StandardCharsets.ISO_8859_1));
    files.update(file);
    assertTrue(sentences().get(0).contains("it is not text in UTF-8"));
    assertEquals("1069", configured.get("pxe.tftp").get("port"));

    files.update(write("pxe.tftp.cfg", "port = 2069\n"));
    assertEquals("2069", configured.get("pxe.tftp").get("port"));
    assertEquals(List.of(), sentences());
  }

  @Test
  void aFileThatGoesTakesItsConfigurationAndItsProblemAlong() throws IOException {
    File file = write("pxe.tftp.cfg", "port = 1069\n");
    files.install(file);
    files.update(write("pxe.tftp.cfg", "port = \\u12\n"));
    files.uninstall(file);
    assertFalse(configured.containsKey("pxe.tftp"));
    assertEquals(List.of(), sentences());
  }

  @Test
  void whatHoldsNowIsSaidOfAChangedFile() throws IOException {
    write("pxe.tftp.cfg", "port = 1069\n");
    open();
    files.install(write("pxe.tftp.cfg", "port = 1069\n"));
    assertEquals(List.of(), said()); // it is what the platform started with
    files.update(write("pxe.tftp.cfg", "port = 1069\nmax-window = 16\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: max-window = 16 holds now"), said());
    files.update(write("pxe.tftp.cfg", "# saved again\nmax-window=16\nport = 1069\n"));
    assertEquals(List.of(), said());
    files.update(write("pxe.tftp.cfg", "port = 2069\n"));
    assertEquals(
        List.of("etc/pxe.tftp.cfg: the default of max-window, port = 2069 hold now"), said());
    files.uninstall(etc.resolve("pxe.tftp.cfg").toFile());
    assertEquals(List.of("etc/pxe.tftp.cfg: the default of port holds now"), said());
    files.install(write("pxe.tftp.cfg", "port = 3069\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: port = 3069 holds now"), said());
    files.install(write("pxe.tfpt.cfg", "port = 3069\n"));
    assertEquals(List.of(), said()); // nobody reads it
  }

  @Test
  void whatTheRoomRefusesIsNotSaidToHold() throws IOException {
    files.install(write("pxe.tftp.cfg", "port = 1069\n"));
    said();
    files.update(write("pxe.tftp.cfg", "port = 2069\nmax-window = 99\n"));
    assertEquals(List.of(), said());
    files.update(write("pxe.tftp.cfg", "port = \\u12\n"));
    assertEquals(List.of(), said());
    files.update(write("pxe.tftp.cfg", "port = 1069\nmax-window = 9\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: max-window = 9 holds now"), said());
  }

  @Test
  void aPortThatTheRoomCouldNotOpenIsNotSaidToHoldUntilItCan() throws IOException {
    files.install(write("pxe.tftp.cfg", "port = 1069\n"));
    said();
    Problem taken = new Problem("etc/pxe.tftp.cfg", "port", "port 2069 is in use", "free it");
    files.update(write("pxe.tftp.cfg", "port = 2069\n"));
    problems.report("pxe.tftp", List.of(taken));
    assertEquals(List.of(), said());
    files.update(write("pxe.tftp.cfg", "port = 2069\n\n"));
    problems.report("pxe.tftp", List.of());
    assertEquals(List.of("etc/pxe.tftp.cfg: port = 2069 holds now"), said());
    problems.report(
        "pxe.menu", List.of(new Problem("etc/pxe.menu.cfg", "port", "it is another's", "wait")));
    files.update(write("pxe.tftp.cfg", "port = 1069\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: port = 1069 holds now"), said());
  }

  @Test
  void changesThatFollowEachOtherAreSaidAtOnce() throws IOException {
    files.install(write("pxe.tftp.cfg", "port = 1069\n"));
    files.update(write("pxe.tftp.cfg", "port = 2069\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: port = 2069 holds now"), said());
  }

  @Test
  void whatBringsAnotherProblemIsNotSaidToHold() throws IOException {
    Problem old = new Problem("etc/pxe.store.cfg", "", "it is slow", "wait");
    problems.report("pxe.store", List.of(old));
    files.install(write("pxe.store.cfg", "port = 1\n"));
    assertEquals(List.of("etc/pxe.store.cfg: port = 1 holds now"), said());
    files.update(write("pxe.store.cfg", "password = wrong\n"));
    problems.report(
        "pxe.store",
        List.of(old, new Problem("etc/pxe.store.cfg", "user", "it is refused", "write another")));
    assertEquals(List.of(), said());
  }

  @Test
  void passwordsAreNotSaid() throws IOException {
    files.install(
        write("pxe.store.cfg", "password = hidden\nurl = jdbc:x://h/d?Password=hidden\n"));
    assertEquals(List.of("etc/pxe.store.cfg: a new password, a new url hold now"), said());
  }

  @Test
  void whatTheCommandLineSetsHoldsWhateverTheFileSays() throws IOException {
    open(name -> name.equals("pxe.set.pxe.tftp") ? "port=5069" : null);
    files.install(write("pxe.tftp.cfg", "port = 1069\nmax-window = 8\n"));
    assertEquals(List.of("etc/pxe.tftp.cfg: max-window = 8, port = 5069 hold now"), said());
  }

  @ParameterizedTest
  @CsvSource({
    "pxe.tftp.cfg, true",
    "org.example.other.cfg, true",
    "pxe.tftp.config, true",
    "pxe.tftp.cfg.json, true",
    "pxe.machine~desk.cfg, false",
    "org.example.other.config, false",
    "notes.txt, false"
  })
  void ofOtherFormsOnlyOursAreKeptFromFileInstall(String name, boolean handled) {
    assertEquals(handled, files.canHandle(etc.resolve(name).toFile()));
    assertFalse(files.canHandle(etc.resolve("sub").resolve(name).toFile()));
  }

  @Test
  void aFileOfAnotherFormConfiguresNothing() throws IOException {
    files.install(write("pxe.tftp.config", "port=I\"1069\"\n"));
    assertEquals(Map.of(), configured);
  }
}
