// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void blanksPartWordsAndTheLastOneIsTheRest() {
    assertEquals(List.of("a", "b", "c  d"), Words.of("a b   c  d", 3));
    assertEquals(List.of("a", "b", "c", "d"), Words.of("a b   c  d"));
    assertEquals(List.of("a"), Words.of("a", 3));
    assertEquals(List.of(""), Words.of(""));
  }

  @Test
  void anIdIsOneWord() {
    assertTrue(Words.isId("0a._-"));
    assertTrue(Words.isId("a".repeat(64)));
    for (String wrong : List.of("", "-a", ".a", "A", "a b", "ä", "a".repeat(65))) {
      assertFalse(Words.isId(wrong), wrong);
    }
  }

  @Test
  void anIdIsMadeOfAName() {
    assertEquals("a-b", Words.idOf("-_a b"));
    assertEquals("a-b", Words.idOf("a\uD83D\uDE00b"));
    assertEquals("", Words.idOf("äö"));
    assertEquals("a".repeat(64), Words.idOf("." + "a".repeat(99)));
  }
}
