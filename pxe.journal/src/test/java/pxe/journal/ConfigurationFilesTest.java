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
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingBoard;

class ConfigurationFilesTest {
  @TempDir Path etc;
  private final Map<String, Dictionary<?, ?>> configured = new TreeMap<>();
  private final RecordingBoard problems = new RecordingBoard();
  private ConfigurationFiles files;

  @BeforeEach
  void open() {
    files = new ConfigurationFiles(etc, admin(), problems);
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
