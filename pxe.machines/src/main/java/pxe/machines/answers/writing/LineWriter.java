// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.regex.Pattern;

/**
 * Lines: a preseed file has one for each answer, without quotes or escapes, and a kickstart file
 * one for each command, with the quotes of a shell, up to its sections, which are programs.
 *
 * <p>A variable that is alone on its line stands for lines: its value is written as it is.
 */
public final class LineWriter implements ValueWriter {
  /** The end of a line that does not go on in the next one. */
  private static final Pattern LINE_END = Pattern.compile("(?<!\\\\)\\n");

  private final boolean hasCommands;
  private final StringBuilder line = new StringBuilder();
  private boolean isInSection;

  private LineWriter(boolean hasCommands) {
    this.hasCommands = hasCommands;
  }

  public static LineWriter ofPreseed() {
    return new LineWriter(false);
  }

  public static LineWriter ofKickstart() {
    return new LineWriter(true);
  }

  @Override
  public void text(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\n') {
        endLine();
      } else {
        line.append(c);
      }
    }
  }

  private void endLine() {
    if (hasCommands && line.indexOf("%") == 0) {
      String section = line.toString().strip();
      isInSection = !section.equals("%end") && !section.startsWith("%include");
    }
    line.setLength(0);
  }

  @Override
  public String value(String value, String rest) throws UnwritableValueException {
    if (isInSection || YamlWriter.isAlone(line, rest)) {
      return value;
    }
    if (line.toString().stripLeading().startsWith("#")) {
      return value.replaceAll("[\\r\\n]", " ");
    }
    if (LINE_END.matcher(value).find()) {
      throw new UnwritableValueException(
          "has a line break, which would begin another line of the file",
          "take it out of the value, or write the variable on a line of its own");
    }
    String written = hasCommands ? quoted(value) : value;
    line.append(written);
    return written;
  }

  /** In quotes a value must not end them (Python's shlex, by which Anaconda reads commands). */
  private String quoted(String value) throws UnwritableValueException {
    char quote = quote();
    if (quote == '\'' && value.indexOf('\'') >= 0) {
      throw new UnwritableValueException(
          "has a quote, which text in single quotes cannot hold",
          "put the variable into double quotes");
    }
    return quote == '"' ? value.replace("\\", "\\\\").replace("\"", "\\\"") : value;
  }

  /** The quote that is open on this line, or 0. */
  private char quote() {
    char open = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && open != '\'') {
        i++;
      } else if (open == 0 && (c == '"' || c == '\'')) {
        open = c;
      } else if (c == open) {
        open = 0;
      }
    }
    return open;
  }
}
