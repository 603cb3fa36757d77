// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private final Map<String, String> shown = new HashMap<>();

  @Test
  void onlyWhatHasChangedIsNews() {
    assertEquals(
        "event: boots\ndata: a\ndata: b\n\n", EventStreams.news(shown, Map.of("boots", "a\nb")));
    assertEquals("", EventStreams.news(shown, Map.of("boots", "a\nb")));
    assertEquals("event: boots\ndata: c\n\n", EventStreams.news(shown, Map.of("boots", "c")));
  }

  @Test
  void aLineOfAStrangerBeginsNoEventOfItsOwn() {
    assertEquals(
        "event: boots\ndata: x\ndata: event: evil\n\n",
        EventStreams.news(shown, Map.of("boots", "x\revent: evil")));
  }
}
