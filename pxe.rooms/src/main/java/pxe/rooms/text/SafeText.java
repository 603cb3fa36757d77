// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Writes text that a stranger may have chosen (a file name, an error text of a TFTP client, the
 * title of an image) so that it shows what it holds and does nothing else.
 *
 * <p>What cannot be seen or steers what shows it is written as its number: controls of ASCII and of
 * ISO 8859-1 (a terminal takes 0x9B for ESC [), separators of lines, marks that turn the direction
 * of the text or have no width, tags, and halves of surrogate pairs.
 */
public final class SafeText {
  private SafeText() {}

  /** For one line of a log, a cell of a table, a message: also a line break becomes its number. */
  public static String line(String text) {
    return escaped(text, SafeText::isUnsafe);
  }

  /** For several lines on a terminal: line breaks and tabs stay. */
  public static String lines(String text) {
    return escaped(text, c -> c != '\n' && c != '\t' && isUnsafe(c));
  }

  /** A string of JSON with its quotes; all that {@link #line} escapes is escaped as JSON does. */
  public static String json(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (isUnsafe(c)) {
                for (char unit : Character.toChars(c)) {
                  quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }

  private static String escaped(String text, IntPredicate unsafe) {
    if (isPlain(text) || text.codePoints().noneMatch(unsafe)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (unsafe.test(c)) {
                safe.append(String.format(Locale.ROOT, numberOf(c), c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** Nearly all that is logged is printable ASCII, where nothing is unsafe. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String numberOf(int c) {
    return c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\u{%x}";
  }

  private static boolean isUnsafe(int c) {
    if (c < 0x7f) {
      return c < 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // these may become marks without a width in any later version of Unicode
      default -> c >= 0xe0000 && c < 0xe1000;
    };
  }
}
