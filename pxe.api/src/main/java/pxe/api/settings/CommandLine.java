// SPDX-License-Identifier: Apache-2.0
package pxe.api.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a command line apart as the Linux kernel does. Everything that people write for a kernel is
 * read this way: entry files, settings of images, files of machines.
 *
 * <pre>{@code
 * CommandLine.words("quiet motd=\"Good morning\"")  // quiet, motd="Good morning"
 * CommandLine.words("motd=\"Good")                  // empty: the quote is not closed
 * }</pre>
 */
public final class CommandLine {
  private CommandLine() {}

  /**
   * The words of a line: what stands between blanks or tabs, but for those in double quotes, which
   * stay as they are written.
   *
   * @return the words in order; empty where a quote is not closed, or the line holds what no
   *     argument may hold: a control character, or a word of nothing but other kinds of blanks
   */
  public static Optional<List<String>> words(String line) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        return Optional.empty();
      }
      quoted ^= c == '"';
      if (!quoted && (c == ' ' || c == '\t')) {
        add(words, line.substring(start, i));
        start = i + 1;
      }
    }
    add(words, line.substring(start));
    return quoted || words.stream().anyMatch(String::isBlank)
        ? Optional.empty()
        : Optional.of(List.copyOf(words));
  }

  private static void add(List<String> words, String word) {
    if (!word.isEmpty()) {
      words.add(word.replace('\t', ' ')); // in quotes: an argument is one line of text
    }
  }
}
