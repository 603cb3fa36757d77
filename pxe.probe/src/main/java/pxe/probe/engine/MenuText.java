// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a menu has, as far as one of its entries is walked on.
 *
 * @param entries how many there are
 * @param first the entry that is walked: the preselected one, or the first that starts something
 * @param program the file of the loader that shows it; empty where there is none
 * @param more other files that belong to it, of which the first is read that has an entry
 * @param decision a command that is not followed here, since only a machine can; empty where all is
 *     read
 */
record MenuText(
    int entries,
    Optional<Entry> first,
    Optional<String> program,
    List<String> more,
    Optional<String> decision) {
  /** Not more than these of a stranger's menu. */
  private static final int MOST_LINES = 20_000;

  private static final int LONGEST_LINE = 4096;

  static final int MOST_FILES = 16;

  MenuText {
    more = more.stream().limit(MOST_FILES).toList();
  }

  /** The lines of a text, as far as a stranger's are read. */
  static Stream<String> lines(String text) {
    return text.lines()
        .limit(MOST_LINES)
        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
  }

  /**
   * An entry.
   *
   * @param name as the menu calls it
   * @param kernel what it starts
   * @param initrds what is loaded with it
   */
  record Entry(String name, String kernel, List<String> initrds) {
    Entry {
      initrds = initrds.stream().limit(MOST_FILES).toList();
    }
  }
}
