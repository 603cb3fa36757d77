// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.importer.source.Place;

/**
 * A line of dnsmasq's configuration: {@code name} or {@code name=value}.
 *
 * @param place where it stands
 * @param name the option, without dashes in front
 * @param value what stands behind the first {@code =}; empty where there is none
 */
public record Option(Place place, String name, String value) {
  /** The option of a line; empty for blank lines and comments. */
  static Optional<Option> of(Place place, String line) {
    String text = withoutComment(line).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals).strip();
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    return Optional.of(new Option(place, name.replaceFirst("^--", ""), value));
  }

  /** A hash begins a comment at the start of a word, but not within quotes. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
      if (quote != 0 && c == '\\') {
        i++;
      } else {
        quote = nextQuote(quote, c);
      }
    }
    return line;
  }

  private static char nextQuote(char quote, char c) {
    if (quote != 0) {
      return c == quote ? 0 : quote;
    }
    return c == '"' || c == '\'' ? c : 0;
  }

  /** All that stands between commas outside of quotes, without the quotes. At least one. */
  private List<String> all() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = nextQuote(quote, c);
      if (quote == '"' && c == '\\' && i + 1 < value.length()) {
        i++;
        field.append(value.charAt(i));
      } else if (next != quote) {
        quote = next;
      } else if (c == ',' && quote == 0) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** The fields without the tags under which the line holds. At least one. */
  List<String> fields() {
    List<String> fields = all();
    fields.removeIf(Option::isTag);
    return fields.isEmpty() ? List.of("") : fields;
  }

  /** The tags under which the line holds, with {@code !} in front of those that must not be set. */
  List<String> tags() {
    return all().stream().filter(Option::isTag).map(f -> f.substring(f.indexOf(':') + 1)).toList();
  }

  private static boolean isTag(String field) {
    return field.startsWith("tag:") || field.startsWith("net:");
  }

  /** The line as it is written, as far as it matters. */
  @Override
  public String toString() {
    return name + (value.isEmpty() ? "" : "=" + value);
  }
}
