// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of dnsmasq's configuration: {@code name} or {@code name=value}.
 *
 * @param line its number, from 1
 * @param name the option, without dashes in front
 * @param value what stands behind the first {@code =}; empty where there is none
 */
record Option(int line, String name, String value) {
  /** The option of a line; empty for blank lines and comments. */
  static Optional<Option> of(int number, String line) {
    String text = withoutComment(line).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals).strip();
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    return Optional.of(new Option(number, name.replaceFirst("^--", ""), value));
  }

  /** A hash begins a comment at the start of a word, but not within quotes. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
      quote = nextQuote(quote, c);
    }
    return line;
  }

  private static char nextQuote(char quote, char c) {
    if (quote != 0) {
      return c == quote ? 0 : quote;
    }
    return c == '"' || c == '\'' ? c : 0;
  }

  /**
   * What stands between commas outside of quotes, without the quotes; tags are left out. At least
   * one.
   */
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = nextQuote(quote, c);
      if (next != quote) {
        quote = next;
      } else if (c == ',' && quote == 0) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    fields.removeIf(f -> f.startsWith("tag:") || f.startsWith("net:"));
    return fields.isEmpty() ? List.of("") : fields;
  }

  /** The line as it is written, as far as it matters. */
  @Override
  public String toString() {
    return "line " + line + ": " + name + (value.isEmpty() ? "" : "=" + value);
  }
}
