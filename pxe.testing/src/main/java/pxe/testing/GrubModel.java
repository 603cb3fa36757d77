// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A small model of GRUB: how it parts a configuration into commands and words (script/yylex.l), and
 * how it joins the words of a kernel's command line (lib/cmdline.c).
 */
public final class GrubModel {
  /** A variable that GRUB sets itself: with Secure Boot on, it is y. */
  private static final String LOCKDOWN = "$lockdown";

  private GrubModel() {}

  /**
   * The commands with their words; what ends a command or a block is a command of its own. Whatever
   * GRUB would expand is an {@link IllegalArgumentException}: nothing of ours may, but for {@code
   * $lockdown}, which stays as it is written.
   */
  public static List<List<String>> commands(String text) {
    List<List<String>> commands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        int end = text.indexOf('\'', i + 1);
        if (end < 0) {
          throw new IllegalArgumentException("no apostrophe at the end");
        }
        word.append(text, i + 1, end);
        inWord = true;
        i = end;
      } else if (c == '\\') {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (text.startsWith(LOCKDOWN + " ", i)) {
        word.append(LOCKDOWN);
        i += LOCKDOWN.length() - 1;
      } else if (c == '$' || c == '"' || c == '#' || c == '*' || c == '|' || c == '&') {
        throw new IllegalArgumentException("GRUB would take " + c + " for something else");
      } else if (c == ' ' || c == '\t' || c == '\n' || c == ';') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        if ((c == '\n' || c == ';') && !words.isEmpty()) {
          commands.add(List.copyOf(words));
          words.clear();
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord || !words.isEmpty()) {
      throw new IllegalArgumentException("no newline at the end");
    }
    return commands;
  }

  /** What the kernel is given of these words. */
  public static String commandLine(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (String word : words) {
      StringBuilder one = new StringBuilder();
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        boolean isHexadecimal = word.substring(i).matches("(?s)\\\\x[0-9a-fA-F]{2}.*");
        one.append(!isHexadecimal && "\\'\"".indexOf(c) >= 0 ? "\\" : "").append(c);
      }
      joined.add(word.indexOf(' ') >= 0 ? "\"" + one + "\"" : one.toString());
    }
    return String.join(" ", joined);
  }
}
