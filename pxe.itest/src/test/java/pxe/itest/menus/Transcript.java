// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.util.ArrayList;
import java.util.List;

/**
 * What a machine shows, and what it boots, in words that are the same for every loader:
 *
 * <pre>
 *   title TEXT
 *   waits 30 s            or: waits for ever
 *   default TEXT          the line that boots then
 *   - TEXT                a line that boots what stands below it
 *       help TEXT
 *       linux PATH, initrd PATH, argument TEXT, chain PATH, disk ...
 *   + TEXT                a submenu with lines of its own
 *   x TEXT                a line that boots nothing
 * </pre>
 */
final class Transcript {
  private final List<String> lines = new ArrayList<>();
  private int depth;

  /** Goes into a submenu. */
  void begin(String title) {
    line("+ " + title);
    depth++;
  }

  /** Comes back from a submenu. */
  void end() {
    depth--;
  }

  void line(String text) {
    lines.add("  ".repeat(depth) + text);
  }

  void detail(String text) {
    line("    " + text);
  }

  /** A kernel with its command line, without what the loader itself puts there. */
  void linux(String kernel, List<String> initrds, List<String> arguments) {
    detail("linux " + kernel);
    initrds.forEach(initrd -> detail("initrd " + initrd));
    arguments.forEach(argument -> detail("argument " + argument));
  }

  /** Another boot program with its arguments, and files that it finds by their names. */
  void chain(String program, List<String> arguments, List<String> files) {
    detail("chain " + program);
    arguments.forEach(argument -> detail("argument " + argument));
    files.forEach(file -> detail("file " + file));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
