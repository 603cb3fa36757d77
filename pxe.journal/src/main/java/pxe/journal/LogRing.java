// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * The latest lines of the log, written already or not. Who adds a line never waits: when what reads
 * the log has stopped, the oldest lines go, and are counted.
 */
final class LogRing {
  /**
   * Lines to write.
   *
   * @param lost how many before them are gone, which nobody has seen
   */
  record Batch(long lost, List<String> lines) {
    Batch {
      lines = List.copyOf(lines);
    }

    boolean isEmpty() {
      return lines.isEmpty();
    }
  }

  private final int mostLines;
  private final int mostCharacters;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private int characters;

  /** So many of the last lines were not taken yet. */
  private int waiting;

  private long lost;
  private boolean closed;

  LogRing(int mostLines, int mostCharacters) {
    this.mostLines = mostLines;
    this.mostCharacters = mostCharacters;
  }

  synchronized void add(String line) {
    lines.addLast(line);
    characters += line.length();
    waiting++;
    while (lines.size() > mostLines || (characters > mostCharacters && lines.size() > 1)) {
      characters -= lines.removeFirst().length();
      if (waiting > lines.size()) {
        waiting--;
        lost++;
      }
    }
    notifyAll();
  }

  /** Nothing comes any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits for lines that were not taken yet, and takes them; none when nothing comes any more. */
  synchronized Batch take() throws InterruptedException {
    while (waiting == 0 && !closed) {
      wait();
    }
    Batch batch = new Batch(lost, last(waiting));
    waiting = 0;
    lost = 0;
    return batch;
  }

  /** The latest lines, the oldest of them first. */
  synchronized List<String> last(int most) {
    ArrayDeque<String> latest = new ArrayDeque<>();
    Iterator<String> backwards = lines.descendingIterator();
    while (latest.size() < most && backwards.hasNext()) {
      latest.addFirst(backwards.next());
    }
    return List.copyOf(latest);
  }
}
