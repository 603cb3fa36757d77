// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.SafePattern;
import pxe.profiles.text.Words;
import pxe.rooms.template.Template;
import pxe.rooms.template.Variables;

/**
 * Where a value of an image may be written, such as its version. Of several sources of one name the
 * first that finds something counts.
 *
 * @param name the value's name, as in <code>${name}</code>
 */
public record ValueSource(String name, Origin origin) {
  /** The value that every image may have. */
  public static final String VERSION = "version";

  /** What the star of an entry's files stands for. */
  public static final String STAR = "star";

  private static final int LONGEST = 64;
  private static final String WHEN = " when ";

  /** Where to look. */
  public sealed interface Origin {
    /** In a text of the image. */
    record InFile(ResourcePath file, SafePattern pattern) implements Origin {}

    /** In the image's name. */
    record OfName(SafePattern pattern) implements Origin {}

    /** Nowhere: where nothing else was found, and all conditions hold, it is this. */
    record Fixed(String text, List<Condition> conditions) implements Origin {
      public Fixed {
        conditions = List.copyOf(conditions);
      }
    }
  }

  /**
   * Reads {@code NAME in FILE EXPRESSION}, {@code NAME of-name EXPRESSION}, {@code NAME is TEXT} or
   * {@code NAME is TEXT when CONDITION}.
   *
   * @param isValue which values conditions may ask for: those that were looked for before
   * @throws MalformedPathException or {@link IllegalArgumentException} where it is none of these;
   *     the message says why
   */
  public static ValueSource parse(String written, Predicate<String> isValue)
      throws MalformedPathException {
    List<String> parts = Words.of(written, 3);
    if (parts.size() < 3) {
      throw wrong();
    }
    return new ValueSource(
        name(parts.get(0)),
        switch (parts.get(1)) {
          case "in" -> inFile(parts.get(2));
          case "of-name" -> new Origin.OfName(SafePattern.of(parts.get(2)));
          case "is" -> fixed(parts.get(2), isValue);
          default -> throw wrong();
        });
  }

  /** Reads {@code FILE EXPRESSION}. */
  public static Origin inFile(String written) throws MalformedPathException {
    List<String> parts = Words.of(written, 2);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("write a file and an expression");
    }
    return new Origin.InFile(ResourcePath.parse(parts.get(0)), SafePattern.of(parts.get(1)));
  }

  private static Origin fixed(String written, Predicate<String> isValue)
      throws MalformedPathException {
    int when = written.lastIndexOf(WHEN);
    return when < 0
        ? new Origin.Fixed(written, List.of())
        : new Origin.Fixed(
            written.substring(0, when).strip(),
            List.of(Condition.parse(written.substring(when + WHEN.length()).strip(), isValue)));
  }

  private static String name(String written) {
    if (!Template.isName(written) || Variables.NAMES.contains(written) || written.equals(STAR)) {
      throw new IllegalArgumentException(
          "a value needs a name of letters, digits, '.', '_' and '-' that no variable of the"
              + " platform has");
    }
    return written;
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "write NAME in FILE EXPRESSION, NAME of-name EXPRESSION, or NAME is TEXT"
            + " [when CONDITION]");
  }

  /**
   * What it finds; only such characters as can do no harm where the value is put in.
   *
   * @param facts what was found before
   */
  Optional<String> find(Facts facts) {
    if (origin instanceof Origin.Fixed fixed) {
      return Optional.of(fixed.text())
          .filter(text -> fixed.conditions().stream().allMatch(c -> c.holds(facts)));
    }
    Optional<String> found =
        origin instanceof Origin.InFile in
            ? facts.text(in.file()).flatMap(in.pattern()::find)
            : ((Origin.OfName) origin).pattern().find(facts.image().name());
    return found
        .map(value -> value.replaceAll("[\\p{Cntrl}$]", "").strip())
        .filter(value -> !value.isEmpty() && value.length() <= LONGEST);
  }
}
