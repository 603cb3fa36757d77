// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgramTextTest {
  private static ProgramText text(String words) {
    return new ProgramText(words.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void itSaysWhatTheSameStringSays() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      String whole =
          random
              .ints(random.nextInt(12), 'x', 'z')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String words =
          random
              .ints(random.nextInt(4), 'x', 'z')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertEquals(whole.contains(words), text(whole).contains(words), whole + " " + words);
      assertEquals(whole.startsWith(words), text(whole).startsWith(words), whole + " " + words);
    }
  }

  @Test
  void aPatternFindsItsGroups() {
    Matcher found = Pattern.compile("iPXE (\\d+)\u00e9").matcher(text("\0\0iPXE 12\u00e9\0"));
    assertTrue(found.find());
    assertEquals("12", found.group(1));
  }

  @Test
  void aPartHasBordersOfItsOwn() {
    ProgramText part = text("0123456789").subSequence(3, 6);
    assertEquals("345", part.toString());
    assertEquals('4', part.charAt(1));
    assertTrue(part.startsWith("34"));
    assertFalse(part.contains("56"));
    assertThrows(IndexOutOfBoundsException.class, () -> part.subSequence(0, 4));
  }
}
