// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.regex.Pattern;

/** What an entry's words may look like: ids become labels in loaders' configurations. */
final class Lines {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private Lines() {}

  static void check(String id, String title) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is no entry id: use a-z, 0-9, '.', '_' and '-', 64 at most");
    }
    if (title.isBlank() || hasControls(title)) {
      throw new IllegalArgumentException(
          "entry " + id + ": the title must be one line of text that is not blank");
    }
  }

  static void checkEntry(String id, String title, String help) {
    check(id, title);
    if (help.lines().anyMatch(Lines::hasControls)) {
      throw new IllegalArgumentException("entry " + id + ": the help holds a control character");
    }
  }

  /** The same arguments, each one line that is not blank. */
  static List<String> arguments(String id, List<String> arguments) {
    for (String argument : arguments) {
      if (argument.isBlank() || hasControls(argument)) {
        throw new IllegalArgumentException(
            "entry " + id + ": an argument is blank or not one line");
      }
    }
    return List.copyOf(arguments);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
