// SPDX-License-Identifier: Apache-2.0
package pxe.store.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.HardwareAddress;

class UnfinishedBootsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final UnfinishedBoots boots = new UnfinishedBoots();

  /**
   * Events are {@code MACHINE told ENTRY FILES}, {@code MACHINE got FILE}, {@code MACHINE forget}
   * and {@code wait MINUTES}; expected is what is used up, in order.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the last file uses an entry up      | a told x k,i; a got k; a got i           | a:x",
        "in any order                        | a told x k,i; a got i; a got k           | a:x",
        "not before the last file            | a told x k,i; a got k                    | ''",
        "a file fetched twice counts once    | a told x k,i; a got k; a got k           | ''",
        "other files count nothing           | a told x k; a got z; a got menu          | ''",
        "no files use it up at once          | a told x -                               | a:x",
        "once only                           | a told x k; a got k; a got k             | a:x",
        "files before the menu do not count  | a got k; a told x k,i; a got i           | ''",
        "told twice and fetched once         | a told x k,i; a told x k,i; a got k; a got i | a:x",
        "a menu read meanwhile keeps files   | a told x k,i; a got k; a told x k,i; a got i | a:x",
        "a broken boot and a whole one       | a told x k,i; a got k; a told x k,i; a got k; a got i | a:x",
        "another entry begins anew           | a told x k,i; a got k; a told y k,i; a got i | ''",
        "and is used up by its own files     | a told x k,i; a told y k,j; a got k; a got j | a:y",
        "other files of an entry begin anew  | a told x k,i; a got k; a told x k,j; a got j | ''",
        "machines do not help each other     | a told x k,i; b told x k,i; a got k; b got i | ''",
        "each for itself                     | a told x k; b told y k; b got k; a got k | b:y a:x",
        "what is forgotten counts nothing    | a told x k; a forget; a got k            | ''",
        "an hour is remembered               | a told x k; wait 60; a got k             | a:x",
        "but no longer                       | a told x k; wait 61; a got k             | ''",
        "an hour from the last event         | a told x k,i; wait 50; a got k; wait 50; a got i | a:x",
      })
  void whatUsesAnEntryUp(String rule, String events, String expected) {
    assertEquals(expected, String.join(" ", usedUpBy(events)), rule);
  }

  private List<String> usedUpBy(String events) {
    List<String> used = new ArrayList<>();
    Instant now = START;
    for (String event : events.split(";", -1)) {
      String[] words = event.strip().split(" ");
      if (words[0].equals("wait")) {
        now = now.plus(Duration.ofMinutes(Integer.parseInt(words[1])));
      } else {
        used.addAll(usedUpBy(words, now));
      }
    }
    return used;
  }

  private List<String> usedUpBy(String[] words, Instant now) {
    HardwareAddress machine = HardwareAddress.parse("52540000000" + words[0]).orElseThrow();
    return switch (words[1]) {
      case "told" ->
          boots.told(machine, words[2], files(words[3]), now)
              ? List.of(words[0] + ":" + words[2])
              : List.of();
      case "got" ->
          boots.fetched(machine, ResourcePath.of(words[2]), now).stream()
              .map(entry -> words[0] + ":" + entry)
              .toList();
      case "forget" -> {
        boots.forget(machine);
        yield List.of();
      }
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  private static Set<ResourcePath> files(String list) {
    return list.equals("-")
        ? Set.of()
        : Arrays.stream(list.split(",")).map(ResourcePath::of).collect(Collectors.toSet());
  }

  @Test
  void theMachineToldLongestAgoIsForgottenFirst() {
    Set<ResourcePath> files = files("k");
    for (int i = 0; i <= UnfinishedBoots.CAPACITY; i++) {
      boots.told(numbered(i), "x", files, START);
    }
    assertEquals(UnfinishedBoots.CAPACITY, boots.size());
    assertEquals(
        List.of(), boots.fetched(numbered(0), ResourcePath.of("k"), START).stream().toList());
    assertEquals(
        List.of("x"), boots.fetched(numbered(1), ResourcePath.of("k"), START).stream().toList());
  }

  private static HardwareAddress numbered(int i) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "5254%08x", i)).orElseThrow();
  }
}
