// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a settings file, in which one value changes and all else stays as it was written. */
record SettingsText(String text) {
  private static final Pattern KEY_ENDS = Pattern.compile("[\\s=:]");

  /** With a value in the place of the one before, else at the end; without it where none is. */
  SettingsText with(String key, Optional<String> value) {
    List<String> lines = new ArrayList<>();
    boolean isWritten = false;
    boolean continues = false;
    boolean isOurs = false;
    for (String line : text.lines().toList()) {
      isOurs = continues ? isOurs : keyOf(line).equals(key);
      boolean begins = !continues;
      continues = continuesOf(line, continues);
      if (!isOurs) {
        lines.add(line);
      } else if (begins && !isWritten) {
        value.ifPresent(v -> lines.add(lineOf(key, v)));
        isWritten = true;
      }
    }
    if (!isWritten) {
      value.ifPresent(v -> lines.add(lineOf(key, v)));
    }
    return new SettingsText(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  private static String lineOf(String key, String value) {
    return key + " = " + value.replace("\\", "\\\\");
  }

  private static String keyOf(String line) {
    String start = line.strip();
    return isComment(start) ? "" : KEY_ENDS.split(start, 2)[0];
  }

  private static boolean isComment(String start) {
    return start.startsWith("#") || start.startsWith("!");
  }

  /** A comment never goes on; another line does after an odd number of backslashes. */
  private static boolean continuesOf(String line, boolean within) {
    if (!within && isComment(line.strip())) {
      return false;
    }
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }
}
