// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
  /** What a terminal obeys or does not show, as a pattern of its own. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  @ParameterizedTest
  @CsvSource({
    "0x00, \\x00", // NUL
    "0x1b, \\x1b", // escape
    "0x7f, \\x7f", // DEL
    "0x85, \\x85", // NEL, a line break of C1
    "0x9b, \\x9b", // CSI, which is ESC [ in one byte
    "0xad, \\xad", // soft hyphen
    "0x200b, \\u200b", // zero width space
    "0x2028, \\u2028", // line separator
    "0x202e, \\u202e", // right-to-left override
    "0x2066, \\u2066", // left-to-right isolate
    "0xfeff, \\ufeff", // byte order mark
    "0xd800, \\ud800", // half a pair
    "0xe0041, \\u{e0041}" // a tag, which is seen nowhere
  })
  void whatSteersOrHidesIsWrittenAsItsNumber(String character, String written) {
    String text = "a" + Character.toString(Integer.decode(character)) + "b";
    assertEquals("a" + written + "b", SafeText.line(text));
    assertEquals("a" + written + "b", SafeText.lines(text));
  }

  @Test
  void whatIsReadStaysTheSame() {
    String text = "Grüße/ubuntu-24.04 \\ 日本語 😀";
    assertSame(text, SafeText.line(text));
  }

  @Test
  void breaksStayWhereThereMayBeSeveralLines() {
    assertEquals("a\\x0ab\\x09c\\x0d", SafeText.line("a\nb\tc\r"));
    assertEquals("a\nb\tc\\x0d", SafeText.lines("a\nb\tc\r"));
  }

  @Test
  void jsonIsQuotedAsJsonDoes() {
    assertEquals(
        "\"a\\\"b\\\\c\\u000a\\u009b\\udb40\\udc41ü\"",
        SafeText.json("a\"b\\c\n\u009b" + Character.toString(0xe0041) + "ü"));
  }

  @RepeatedTest(64)
  void nothingUnsafeIsLeftOfAnyText(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    StringBuilder text = new StringBuilder();
    byte[] bytes = new byte[64];
    random.nextBytes(bytes);
    text.append(new String(bytes, StandardCharsets.ISO_8859_1));
    text.append(new String(bytes, StandardCharsets.UTF_16));
    for (int i = 0; i < 256; i++) {
      text.append((char) random.nextInt(0x10000)).appendCodePoint(random.nextInt(0x110000));
    }
    String hostile = text.toString();
    assertTrue(isSafe(SafeText.line(hostile)));
    assertTrue(isSafe(SafeText.lines(hostile).replaceAll("[\n\t]", "")));
    assertTrue(isSafe(SafeText.json(hostile)));
    assertEquals(SafeText.line(hostile), SafeText.line(SafeText.line(hostile)));
  }

  private static boolean isSafe(String text) {
    return !UNSAFE.matcher(text).find();
  }
}
