// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Locale;
import java.util.regex.Pattern;

/** The escapes that JSON, TOML and YAML have in common for strings in double quotes. */
final class Escapes {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private Escapes() {}

  /** The inside of a string in double quotes. */
  static String inside(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  static String quoted(String value) {
    return "\"" + inside(value) + "\"";
  }

  /** A number as JSON and TOML write it, true or false. */
  static boolean isScalar(String value) {
    return value.equals("true") || value.equals("false") || NUMBER.matcher(value).matches();
  }
}
