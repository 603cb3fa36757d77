// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.machine.HardwareAddress;

class PendingBootsTest {
  private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SIZE = 100;

  private final PendingBoots boots = new PendingBoots();
  private long now = Long.MAX_VALUE - 1; // it may begin anywhere

  /**
   * Events are {@code MACHINE@ADDRESS told ENTRY FILES}, {@code ADDRESS got FILE} or {@code
   * FILE:FIRST-END}, {@code ADDRESS asks} (what it gets next was asked for now), {@code MACHINE
   * forget} and {@code wait MINUTES}. A machine {@code a} is at address 1 where none is written, b
   * at 2. Expected is what is used up, in order.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the last file uses an entry up      | a@1 told x k,i; 1 got k; 1 got i             | a:x",
        "in any order                        | a@1 told x k,i; 1 got i; 1 got k             | a:x",
        "not before the last file            | a@1 told x k,i; 1 got k                      | ''",
        "a file fetched twice counts once    | a@1 told x k,i; 1 got k; 1 got k             | ''",
        "other files count nothing           | a@1 told x k; 1 got z; 1 got menu            | ''",
        "no files use it up at once          | a@1 told x -                                 | a:x",
        "once only                           | a@1 told x k; 1 got k; 1 got k               | a:x",
        "files before the menu do not count  | 1 got k; a@1 told x k,i; 1 got i             | ''",
        "even those that come after it       | asks; a@1 told x k; wait 1; 1 got k          | ''",
        "told twice and fetched once         | a@1 told x k,i; a@1 told x k,i; 1 got k; 1 got i | a:x",
        "a menu read meanwhile keeps files   | a@1 told x k,i; 1 got k; a@1 told x k,i; 1 got i | a:x",
        "and what is under way               | a@1 told x k,i; asks; a@1 told x k,i; 1 got k; 1 got i | a:x",
        "a broken boot and a whole one       | a@1 told x k,i; 1 got k; a@1 told x k,i; 1 got k; 1 got i | a:x",
        "another entry begins anew           | a@1 told x k,i; 1 got k; a@1 told y k,i; 1 got i | ''",
        "and is used up by its own files     | a@1 told x k,i; a@1 told y k,j; 1 got k; 1 got j | a:y",
        "other files of an entry begin anew  | a@1 told x k,i; 1 got k; a@1 told x k,j; 1 got j | ''",
        "machines do not help each other     | a@1 told x k,i; b@2 told x k,i; 1 got k; 2 got i | ''",
        "each for itself                     | a@1 told x k; b@2 told y k; 2 got k; 1 got k | b:y a:x",
        "another address does not count      | a@1 told x k; 2 got k                        | ''",
        "nor do two addresses together       | a@1 told x k,i; a@2 told x k,i; 1 got k; 2 got i | ''",
        "told elsewhere, it still counts     | a@1 told x k,i; a@2 told x k,i; 1 got k; 1 got i | a:x",
        "used up is used up everywhere       | a@1 told x k; a@2 told x k; 1 got k; 2 got k | a:x",
        "what is forgotten counts nothing    | a@1 told x k; a forget; 1 got k              | ''",
        "an hour is remembered               | a@1 told x k; wait 59; 1 got k               | a:x",
        "but no longer                       | a@1 told x k; wait 61; 1 got k               | ''",
        "a file may take hours               | a@1 told x k; asks; wait 600; b@2 told y k; 1 got k | a:x",
        "an hour from the last event         | a@1 told x k,i; wait 50; 1 got k; wait 50; 1 got i | a:x",
        "a part is not the whole             | a@1 told x k; 1 got k:0-99                   | ''",
        "the same part twice neither         | a@1 told x k; 1 got k:0-50; 1 got k:0-50     | ''",
        "parts add up                        | a@1 told x k; 1 got k:50-100; 1 got k:0-50   | a:x",
        "of one boot only                    | 1 got k:50-100; a@1 told x k; 1 got k:0-50   | ''",
      })
  void whatUsesAnEntryUp(String rule, String events, String expected) {
    List<String> used = new ArrayList<>();
    Optional<Long> asked = Optional.empty();
    for (String event : events.split(";", -1)) {
      now++;
      String[] words = event.strip().split(" ");
      switch (words[0]) {
        case "wait" -> now += Duration.ofMinutes(Integer.parseInt(words[1])).toNanos();
        case "asks" -> asked = Optional.of(now);
        default -> {
          used.addAll(usedUpBy(words, asked.orElse(now)));
          asked = words[1].equals("got") ? Optional.empty() : asked;
        }
      }
    }
    assertEquals(expected, String.join(" ", used), rule);
  }

  private List<String> usedUpBy(String[] words, long asked) {
    String[] who = words[0].split("@", -1);
    return switch (words[1]) {
      case "told" ->
          boots.told(order(who[0], words[2]), address(who[1]), files(words[3]), now)
              ? List.of(who[0] + ":" + words[2])
              : List.of();
      case "got" ->
          boots.delivered(delivery(who[0], words[2], asked), now).stream()
              .map(order -> order.machine().text().substring(16) + ":" + order.entry())
              .toList();
      case "forget" -> {
        boots.forget(machine(who[0]));
        yield List.of();
      }
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  private static PendingBoots.Order order(String machine, String entry) {
    return new PendingBoots.Order(
        machine(machine), EntryName.parse(entry), Optional.empty(), false);
  }

  private static HardwareAddress machine(String letter) {
    return new HardwareAddress(1, "52:54:00:00:00:0" + letter);
  }

  private static InetAddress address(String last) {
    try {
      return InetAddress.getByName("192.168.9." + last);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Delivery delivery(String client, String what, long asked) {
    String[] part = what.split("[:-]", -1);
    long first = part.length == 1 ? 0 : Long.parseLong(part[1]);
    long end = part.length == 1 ? SIZE : Long.parseLong(part[2]);
    return new Delivery(
        "tftp",
        address(client),
        ResourcePath.of(part[0]),
        first,
        end - first,
        SIZE,
        WALL,
        WALL.plusNanos(now - asked));
  }

  private static Set<ResourcePath> files(String list) {
    return list.equals("-")
        ? Set.of()
        : Arrays.stream(list.split(",")).map(ResourcePath::of).collect(Collectors.toSet());
  }

  /** A set-up with {@code match = mac=52:54:*} and {@code once} lets strangers invent machines. */
  @Test
  void thoseThatStrangersMayInventAreForgottenFirst() {
    Assignment assignment = new Assignment(machine("a"), EntryName.parse("x"), true, WALL);
    PendingBoots.Order assigned =
        new PendingBoots.Order(machine("a"), EntryName.parse("x"), Optional.of(assignment), false);
    boots.told(assigned, address("1"), files("k"), now);
    boots.told(order("b", "x"), address("2"), files("k,i"), now);
    boots.delivered(delivery("2", "k", now), now);
    for (int i = 0; i < PendingBoots.CAPACITY; i++) {
      boots.told(
          new PendingBoots.Order(numbered(i), EntryName.parse("x"), Optional.empty(), false),
          address("3"),
          files("k"),
          now);
    }
    assertEquals(PendingBoots.CAPACITY, boots.size());
    assertEquals(List.of(assigned), boots.delivered(delivery("1", "k", now), now));
    assertEquals(List.of(order("b", "x")), boots.delivered(delivery("2", "i", now), now));
  }

  @Test
  void aMachineIsToldAtFewAddresses() {
    boots.told(order("a", "x"), address("1"), files("k,i"), now);
    boots.delivered(delivery("1", "k", now), now);
    for (int i = 0; i < 100; i++) {
      boots.told(order("a", "x"), address("" + (100 + i)), files("k,i"), now);
    }
    assertEquals(PendingBoots.ADDRESSES_OF_A_MACHINE, boots.size());
    assertEquals(List.of(order("a", "x")), boots.delivered(delivery("1", "i", now), now));
  }

  private static HardwareAddress numbered(int i) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "5254%08x", 0x1000 + i)).orElseThrow();
  }
}
