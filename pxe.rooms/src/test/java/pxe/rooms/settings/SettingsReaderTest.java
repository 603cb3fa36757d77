// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.problem.Problem;

class SettingsReaderTest {
  private static SettingsReader reader(Map<String, ?> values) {
    return SettingsReader.of("pxe.test", values, name -> null);
  }

  private static List<String> sentences(SettingsReader reader) {
    return reader.problems().stream().map(Problem::sentence).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "3s, 3000",
    "3, 3000",
    "5m, 300000",
    "12h, 43200000",
    "2 s, 2000",
    "0, 0"
  })
  void lengthsOfTime(String text, long millis) {
    SettingsReader reader = reader(Map.of("t", text));
    assertEquals(
        Duration.ofMillis(millis), reader.duration("t", Duration.ZERO, Duration.ofDays(1)));
    assertEquals(List.of(), sentences(reader));
  }

  @ParameterizedTest
  @CsvSource({"25h", "-1s", "soon", "3 weeks", "99999999999s"})
  void whatIsNoLengthOfTimeFallsBackAndIsSaid(String text) {
    SettingsReader reader = reader(Map.of("t", text));
    Duration fallback = Duration.ofSeconds(7);
    assertEquals(fallback, reader.duration("t", fallback, Duration.ofDays(1)));
    assertEquals(
        List.of(
            "etc/pxe.test.cfg: t: \""
                + text
                + "\" cannot be used; write a time of at most 24h, such as 500ms, 3s, 5m or 12h."),
        sentences(reader));
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.9.2, true",
    "0.0.0.0, true",
    "192.168.9, false",
    "192.168.9.256, false",
    "router, false",
    "1.2.3.4.5, false",
    "3232237826, false",
    "1.2.3., false"
  })
  void addressesAreDottedAndNeverLookedUp(String text, boolean sound) {
    SettingsReader reader = reader(Map.of("a", text));
    Optional<String> read = reader.address("a").map(a -> a.getHostAddress());
    assertEquals(sound ? Optional.of(text) : Optional.empty(), read);
    assertEquals(sound ? 0 : 1, sentences(reader).size());
  }

  @Test
  void numbersHaveBounds() {
    SettingsReader reader = reader(Map.of("a", "8", "b", "7", "c", "x", "d", 12));
    assertEquals(8, reader.number("a", 1, 8, 9));
    assertEquals(1, reader.number("b", 1, 8, 9));
    assertEquals(1, reader.number("c", 1, 8, 9));
    assertEquals(12, reader.number("d", 1, 8, 12));
    assertEquals(2, sentences(reader).size());
  }

  @Test
  void listsAreWordsBetweenCommas() {
    SettingsReader reader = reader(Map.of("l", " eth0, eth1 ,,eth2", "m", new String[] {"a", "b"}));
    assertEquals(List.of("eth0", "eth1", "eth2"), reader.list("l", List.of()));
    assertEquals(List.of("a", "b"), reader.list("m", List.of()));
    assertEquals(List.of("x"), reader.list("n", List.of("x")));
  }

  @Test
  void theCommandLineWinsAndIsNamedAsTheCulprit() {
    SettingsReader reader =
        SettingsReader.of(
            "pxe.test",
            Map.of("a", "1", "b", "2"),
            name -> name.equals("pxe.set.pxe.test") ? "a=5\nc=x" : null);
    assertEquals(5, reader.number("a", 0, 0, 9));
    assertEquals(2, reader.number("b", 0, 0, 9));
    assertEquals(
        List.of("--set pxe.test: c: there is no such key; remove it (known keys: a, b)."),
        sentences(reader).stream().toList());
  }

  @Test
  void whatTheFrameworkAddsIsNotTheOperators() {
    SettingsReader reader =
        reader(
            Map.of(
                "service.pid", "pxe.test",
                "component.name", "x",
                "felix.fileinstall.filename", "file:/etc",
                ".private", "x"));
    assertEquals(List.of(), sentences(reader));
  }

  @Test
  void keysByPrefixAreKnownAndGoByTheRest() {
    SettingsReader reader = reader(Map.of("var.a", "1", "var.b.c", "2", "vary", "3"));
    assertEquals(Map.of("a", "1", "b.c", "2"), reader.prefixed("var."));
    assertEquals(
        List.of("etc/pxe.test.cfg: vary: there is no such key; remove it (known keys: var.*)."),
        sentences(reader).stream().toList());
  }

  @Test
  void itSaysWhichPidItReads() {
    assertEquals("pxe.test", reader(Map.of()).pid());
  }

  @Test
  void anEmptyValueIsTheDefault() {
    SettingsReader reader = reader(Map.of("a", "", "t", " "));
    assertEquals(4, reader.number("a", 4, 0, 9));
    assertEquals("title", reader.text("t", "title"));
    assertTrue(sentences(reader).isEmpty());
  }
}
