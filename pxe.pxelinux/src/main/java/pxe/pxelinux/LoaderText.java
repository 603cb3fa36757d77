// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.text.Normalizer;
import java.util.Map;

/**
 * Text as a loader's screen can show it: printable ASCII. PXELINUX writes the bytes of its
 * configuration to the screen one by one, in whatever code page that has, so UTF-8 would come out
 * as rubbish.
 */
final class LoaderText {
  /** More than a screen is wide; a line of 4096 bytes would be read as two (MAX_LINE). */
  private static final int LONGEST = 160;

  private static final String END = "ENDTEXT";

  private static final Map<Integer, String> SPELLED =
      Map.ofEntries(
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201c, "\""),
          Map.entry(0x201d, "\""),
          Map.entry(0x2010, "-"),
          Map.entry(0x2011, "-"),
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x00df, "ss"),
          Map.entry(0x00e6, "ae"),
          Map.entry(0x00c6, "AE"),
          Map.entry(0x00f8, "o"),
          Map.entry(0x00d8, "O"),
          Map.entry(0x0142, "l"),
          Map.entry(0x0141, "L"));

  private LoaderText() {}

  /**
   * The text on one line, without accents, {@code ?} for what has no ASCII form. A caret would mark
   * a hot key, and nothing escapes it: it falls away.
   */
  static String of(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST * 2));
    StringBuilder line = new StringBuilder();
    Normalizer.normalize(start, Normalizer.Form.NFKD).codePoints().forEach(c -> append(line, c));
    String clean = line.toString().strip().replaceAll(" {2,}", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST).strip();
  }

  /** A line of help. One that begins with ENDTEXT would end the help, whatever its case. */
  static String ofHelp(String text) {
    String line = of(text);
    return line.regionMatches(true, 0, END, 0, END.length()) ? "> " + line : line;
  }

  private static void append(StringBuilder line, int c) {
    if (SPELLED.containsKey(c)) {
      line.append(SPELLED.get(c));
    } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
      line.append(' ');
    } else if (c > 0x20 && c < 0x7f) {
      line.append(c == '^' ? "" : Character.toString(c));
    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
      line.append('?');
    }
  }
}
