// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of a line, and names. Without regular expressions: the texts of all profiles are read while
 * the platform starts, and to compile an expression for each of their lines takes longer than that.
 */
public final class Words {
  private static final int LONGEST_ID = 64;

  private Words() {}

  /**
   * Takes a line apart at its blanks.
   *
   * @param most so many words at most; the last one is the rest of the line
   */
  public static List<String> of(String line, int most) {
    List<String> words = new ArrayList<>();
    int from = 0;
    int blank = line.indexOf(' ');
    while (blank >= 0 && words.size() < most - 1) {
      words.add(line.substring(from, blank));
      from = blank;
      while (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
      blank = line.indexOf(' ', from);
    }
    words.add(line.substring(from));
    return words;
  }

  /** All words of a line. */
  public static List<String> of(String line) {
    return of(line, Integer.MAX_VALUE);
  }

  /**
   * Whether it is one word of a-z, 0-9, '.', '_' and '-', 64 at most, beginning with a-z or 0-9.
   */
  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > LONGEST_ID || !isAlphanumeric(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isOfId(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Such a word made of a name; empty where nothing is left of it. */
  public static String idOf(String name) {
    StringBuilder id = new StringBuilder();
    int next;
    for (int i = 0; i < name.length() && id.length() < LONGEST_ID; i += next) {
      char c = name.charAt(i);
      next = Character.charCount(name.codePointAt(i));
      if (id.length() > 0 || isAlphanumeric(c)) {
        id.append(isOfId(c) ? c : '-');
      }
    }
    return id.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isOfId(char c) {
    return isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
  }
}
