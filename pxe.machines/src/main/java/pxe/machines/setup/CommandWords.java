// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a command line apart. */
final class CommandWords {
  private CommandWords() {}

  /**
   * Its words: what stands between blanks, but for blanks within double quotes, which stay as they
   * are written; empty where a quote is not closed.
   */
  static Optional<List<String>> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (quoted || !Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return quoted ? Optional.empty() : Optional.of(words);
  }
}
