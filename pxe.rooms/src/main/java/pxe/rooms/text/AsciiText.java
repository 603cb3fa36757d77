// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import java.text.Normalizer;
import java.util.Map;

/**
 * Text as the screen of a boot loader can show it: printable ASCII. Loaders write the bytes of
 * their configuration to the screen one by one, in whatever code page that has, so UTF-8 would come
 * out as rubbish.
 */
public final class AsciiText {
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

  private AsciiText() {}

  /**
   * The text on one line of at most {@code longest} characters, without accents, with {@code ?} for
   * what has no ASCII form.
   */
  public static String of(String text, int longest) {
    String start = text.substring(0, Math.min(text.length(), longest * 2));
    StringBuilder line = new StringBuilder();
    Normalizer.normalize(start, Normalizer.Form.NFKD).codePoints().forEach(c -> append(line, c));
    String clean = line.toString().strip().replaceAll(" {2,}", " ");
    return clean.length() <= longest ? clean : clean.substring(0, longest).strip();
  }

  private static void append(StringBuilder line, int c) {
    if (SPELLED.containsKey(c)) {
      line.append(SPELLED.get(c));
    } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
      line.append(' ');
    } else if (c > 0x20 && c < 0x7f) {
      line.append((char) c);
    } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
      line.append('?');
    }
  }
}
