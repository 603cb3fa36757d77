// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text of lines {@code KEY VALUE}, which is how the Boot Loader Specification writes its entries.
 * Lines that begin with {@code #} are comments.
 *
 * @param file the text's name
 * @param lines those that hold something
 * @param faults what is wrong with the others
 */
public record KeyedText(String file, List<Line> lines, List<Fault> faults) {
  /** What is longer is something else; the kernel takes a command line of 4096 characters. */
  public static final int LONGEST = 1 << 16;

  private static final int LONGEST_LINE = 4096;

  public KeyedText {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /**
   * A line that holds something.
   *
   * @param number from 1
   * @param key its first word
   * @param value the rest, without the blanks around it; never empty
   */
  public record Line(int number, String key, String value) {}

  /** Reads a text of any kind; what makes no sense becomes a fault. */
  public static KeyedText parse(String file, String text) {
    return parse(file, text, Set.of());
  }

  /**
   * Reads a text of any kind; what makes no sense becomes a fault.
   *
   * @param optional keys that may stand without a value, which is as if they were not there: tools
   *     write them so
   */
  public static KeyedText parse(String file, String text, Set<String> optional) {
    List<Line> lines = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    if (text.length() > LONGEST) {
      faults.add(new Fault(file, 0, "is longer than " + LONGEST + " characters"));
      return new KeyedText(file, lines, faults);
    }
    Iterator<String> written = withoutMark(text).lines().iterator();
    for (int number = 1; written.hasNext(); number++) {
      String line = written.next().replace('\t', ' ').strip();
      if (line.isEmpty() || line.startsWith("#") || optional.contains(line)) {
        continue;
      }
      Optional<String> fault = faultOf(line);
      if (fault.isPresent()) {
        faults.add(new Fault(file, number, fault.get()));
      } else {
        int blank = line.indexOf(' ');
        lines.add(new Line(number, line.substring(0, blank), line.substring(blank).strip()));
      }
    }
    return new KeyedText(file, lines, faults);
  }

  /** Some editors put a byte order mark in front of everything. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<String> faultOf(String line) {
    if (line.length() > LONGEST_LINE) {
      return Optional.of("is longer than " + LONGEST_LINE + " characters");
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) || c == '\uFFFD') {
        return Optional.of("holds what is no text; write it in UTF-8");
      }
    }
    return line.indexOf(' ') < 0
        ? Optional.of("\"" + line + "\" has no value; write one behind it, or remove the line")
        : Optional.empty();
  }
}
