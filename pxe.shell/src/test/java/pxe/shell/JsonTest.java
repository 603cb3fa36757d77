// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.LocalDiskEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.Menu;

class JsonTest {
  enum Kind {
    READY
  }

  record Line(String name, int size, Kind kind, Optional<String> more) {}

  @Test
  void aListingIsAnArrayOfObjects() {
    assertEquals(
        "[{\"name\": \"a\\\"\\u001b\", \"size\": 1, \"kind\": \"ready\", \"more\": null}]",
        Json.of(new Listing(List.of(new Line("a\"\u001b", 1, Kind.READY, Optional.empty())), "")));
    assertEquals("[]", Json.of(new Listing(List.of(), "nothing here")));
  }

  @Test
  void timesAndAddressesAreWrittenForPrograms() {
    assertEquals("\"1970-01-01T00:00:01Z\"", Json.of(Instant.ofEpochSecond(1)));
    assertEquals("1.500", Json.of(Duration.ofMillis(1500)));
    assertEquals(
        "\"127.0.0.1:69\"", Json.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 69)));
  }

  @Test
  void aMenuIsWhatAMachineSees() {
    Menu menu =
        new Menu(
            "Boot",
            "",
            Duration.ofSeconds(5),
            List.of(new Menu.Item(EntryName.LOCAL, new LocalDiskEntry("local", "Local disk"))),
            EntryName.LOCAL);
    String json = Json.of(menu);
    assertEquals(
        "{\"title\": \"Boot\", \"timeout\": 5.000, \"default\": \"local\", \"items\": [",
        json.substring(0, json.indexOf('[') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "images --json, images, true",
    "images --json | grep x, images | grep x, true",
    "images, images, false",
    "echo '--json x', echo '--json x', false"
  })
  void theSwitchStandsBehindACommand(String line, String text, boolean json) {
    assertEquals(List.of(new ShellStatement(text, json)), ShellStatement.allOf(line));
  }

  @Test
  void semicolonsPartStatementsButNotWithinOne() {
    assertEquals(
        List.of("a b", "each [1 2] { x; y }", "c | d"),
        ShellStatement.allOf("a b; each [1 2] { x; y }; c | d;").stream()
            .map(ShellStatement::text)
            .toList());
  }
}
