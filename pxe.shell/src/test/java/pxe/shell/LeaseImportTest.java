// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.TakenLeases;

class LeaseImportTest {
  private static final int LAST = 0xc0a80968;
  private static final ForeignLeases SOUND = new ForeignLeases("dnsmasq", List.of(), List.of());

  private static String text(int known, int ended, Map<String, List<Integer>> refused) {
    return LeaseImport.text(SOUND, new TakenLeases(12, known, ended, refused));
  }

  @Test
  void theSummaryIsOneLine() {
    assertEquals("12 taken", text(0, 0, Map.of()));
    assertEquals(
        "12 taken, 3 have ended, 1 is held by another client: 192.168.9.104",
        text(0, 3, Map.of("held by another client", List.of(LAST))));
    Map<String, List<Integer>> refused = new LinkedHashMap<>();
    refused.put("held by another client", List.of(LAST, LAST + 1));
    refused.put("in no range", List.of(LAST + 2));
    assertEquals(
        "12 taken, 1 is here already, 1 has ended, 2 are held by another client: 192.168.9.104"
            + " 192.168.9.105, 1 is in no range: 192.168.9.106",
        text(1, 1, refused));
  }

  @Test
  void ofManyTheFirstAreNamed() {
    List<Integer> many = IntStream.range(0, 12).map(i -> 0x0a000001 + i).boxed().toList();
    assertEquals(
        "12 taken, 12 are in no range: 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6"
            + " 10.0.0.7 10.0.0.8 10.0.0.9 10.0.0.10 and 2 more",
        text(0, 0, Map.of("in no range", many)));
  }

  @Test
  void linesThatCannotBeReadFollow() {
    ForeignLeases file = new ForeignLeases("Kea", List.of(), List.of("line 7: it is none"));
    assertEquals(
        "0 taken\nof the file of Kea:\nline 7: it is none",
        LeaseImport.text(file, new TakenLeases(0, 0, 0, Map.of())));
  }
}
