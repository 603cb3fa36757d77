// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The lines that were added last. For one thread at a time. */
final class RecentLines {
  private final int mostLines;
  private final int mostCharacters;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private int characters;

  RecentLines(int mostLines, int mostCharacters) {
    this.mostLines = mostLines;
    this.mostCharacters = mostCharacters;
  }

  void add(String line) {
    lines.addLast(line);
    characters += line.length();
    while (lines.size() > mostLines || (characters > mostCharacters && lines.size() > 1)) {
      characters -= lines.removeFirst().length();
    }
  }

  /** All of them, the oldest first. */
  List<String> all() {
    return new ArrayList<>(lines);
  }
}
