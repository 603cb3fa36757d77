// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads {@code .treeinfo}: sections in brackets, with lines {@code key = value}. */
final class TreeInfo {
  private TreeInfo() {}

  /** Its values by {@code section.key}. What is not of its form is passed over. */
  static Map<String, String> parse(String text) {
    Map<String, String> values = new HashMap<>();
    String section = "";
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1).strip();
      } else if (equals > 0) {
        String key = section + "." + line.substring(0, equals).strip();
        values.putIfAbsent(key.toLowerCase(Locale.ROOT), line.substring(equals + 1).strip());
      }
    }
    return values;
  }
}
