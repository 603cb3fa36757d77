// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;

/** Lists whose elements may hold the separator, within double quotes. */
final class QuotedList {
  private QuotedList() {}

  /** What stands between separators outside of quotes, with the quotes, without what is blank. */
  static List<String> of(String text, char separator) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
        elements.add(text.substring(start, i).strip());
        start = i + 1;
      } else if (text.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    elements.removeIf(String::isEmpty);
    return elements;
  }

  /** The same without the quotes around it. */
  static String unquoted(String element) {
    return element.length() > 1 && element.startsWith("\"") && element.endsWith("\"")
        ? element.substring(1, element.length() - 1).strip()
        : element;
  }
}
