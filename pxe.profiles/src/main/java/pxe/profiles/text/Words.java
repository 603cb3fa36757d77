// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a command line apart as the Linux kernel does: at blanks that do not stand in quotes. */
public final class Words {
  private Words() {}

  /** The words in order, with their quotes; empty where a quote is not closed. */
  public static Optional<List<String>> of(String line) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || (line.charAt(i) == ' ' && !quoted)) {
        if (i > start) {
          words.add(line.substring(start, i));
        }
        start = i + 1;
      } else if (line.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return quoted ? Optional.empty() : Optional.of(words);
  }
}
