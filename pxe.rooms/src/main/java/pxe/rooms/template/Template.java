// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with variables: {@code ${name}} stands for the value of {@code name}, and <code>$${</code>
 * for the two characters that begin one. Anything else, a single dollar too, stands for itself.
 *
 * <p>Names are letters, digits, {@code '.'}, {@code '_'} and {@code '-'}.
 */
public final class Template {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PIECE = Pattern.compile("\\$\\$\\{|\\$\\{(?<name>" + NAME + ")\\}");

  /** Text that stands for itself, or the name of a variable. */
  public record Part(String text, boolean variable) {}

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /** Whether a text can name a variable of this name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Reads a text. Whatever is not a variable stands for itself. */
  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int from = 0;
    while (piece.find()) {
      parts.add(new Part(text.substring(from, piece.start()), false));
      String name = piece.group("name");
      parts.add(name == null ? new Part("${", false) : new Part(name, true));
      from = piece.end();
    }
    parts.add(new Part(text.substring(from), false));
    return new Template(parts);
  }

  /** All of it in order: text and variables in turns, of which a text may be empty. */
  public List<Part> parts() {
    return List.copyOf(parts);
  }

  /** The names of its variables, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts.stream().filter(Part::variable).map(Part::text).forEach(names::add);
    return names;
  }

  /** The text with the values of its variables. */
  public String fill(Function<String, Optional<String>> values) throws UnknownVariableException {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      if (part.variable()) {
        String value =
            values.apply(part.text()).orElseThrow(() -> new UnknownVariableException(part.text()));
        filled.append(value);
      } else {
        filled.append(part.text());
      }
    }
    return filled.toString();
  }
}
