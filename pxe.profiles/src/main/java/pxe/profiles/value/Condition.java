// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.value;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.SafePattern;
import pxe.profiles.text.VersionOrder;
import pxe.profiles.text.Words;
import pxe.rooms.template.Template;

/** What must be so of an image. */
public sealed interface Condition {
  /** Whether it is so. */
  boolean holds(Facts facts);

  /** There is a file. */
  record HasFile(ResourcePath file) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return facts.image().tree().file(file).isPresent();
    }
  }

  /** A text holds a line in which an expression finds something. */
  record TextMatches(ResourcePath file, SafePattern pattern) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return facts.text(file).filter(pattern::matches).isPresent();
    }
  }

  /** The image is one file, such as an ISO, which machines can fetch. */
  record IsOneFile() implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return facts.image().medium().isPresent();
    }
  }

  /** An expression finds something in a value. */
  record ValueMatches(String name, SafePattern pattern) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return pattern.matches(facts.value(name));
    }
  }

  /**
   * A value compares as a version does. One that was not found counts as the newest: it is that of
   * a medium that came after the texts.
   *
   * @param operator one of {@link #OPERATORS}
   */
  record Compares(String name, String operator, String with) implements Condition {
    private static final Set<String> OPERATORS = Set.of("<", "<=", "=", ">=", ">");

    @Override
    public boolean holds(Facts facts) {
      String value = facts.value(name);
      int order = value.isEmpty() ? 1 : VersionOrder.INSTANCE.compare(value, with);
      return switch (operator) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case "=" -> order == 0;
        case ">=" -> order >= 0;
        default -> order > 0;
      };
    }
  }

  /** Another condition does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !condition.holds(facts);
    }
  }

  /**
   * Reads {@code file FILE}, {@code file FILE matches EXPRESSION}, {@code medium}, {@code NAME
   * matches EXPRESSION} or {@code NAME >= VERSION}, each of them also behind {@code not}.
   *
   * @param isValue which values there are
   * @throws MalformedPathException or {@link IllegalArgumentException} where it is none of these;
   *     the message says why
   */
  static Condition parse(String written, Predicate<String> isValue) throws MalformedPathException {
    boolean isNot = written.startsWith("not ");
    Condition condition = plain(isNot ? written.substring("not ".length()).strip() : written);
    String value = condition.value();
    if (!value.isEmpty() && !isValue.test(value)) {
      throw new IllegalArgumentException(
          "there is no value " + value + "; say in profile.conf where it is to be found");
    }
    return isNot ? new Not(condition) : condition;
  }

  private static Condition plain(String written) throws MalformedPathException {
    List<String> words = Words.of(written, 4);
    if (written.equals("medium")) {
      return new IsOneFile();
    }
    if (words.get(0).equals("file") && words.size() == 2) {
      return new HasFile(ResourcePath.parse(words.get(1)));
    }
    if (words.get(0).equals("file") && words.size() == 4 && words.get(2).equals("matches")) {
      return new TextMatches(
          ResourcePath.parse(words.get(1)), SafePattern.withoutGroup(words.get(3)));
    }
    List<String> parts = Words.of(written, 3);
    boolean isValue = parts.size() == 3 && Template.isName(parts.get(0));
    if (isValue && parts.get(1).equals("matches")) {
      return new ValueMatches(parts.get(0), SafePattern.withoutGroup(parts.get(2)));
    }
    if (isValue && Compares.OPERATORS.contains(parts.get(1)) && parts.get(2).indexOf(' ') < 0) {
      return new Compares(parts.get(0), parts.get(1), parts.get(2));
    }
    throw new IllegalArgumentException(
        "write file FILE, file FILE matches EXPRESSION, medium, NAME matches EXPRESSION or NAME >="
            + " VERSION (or <, <=, =, >), if need be behind \"not\"");
  }

  /** The value that it asks for; empty where it asks for none. */
  private String value() {
    return this instanceof ValueMatches matches
        ? matches.name()
        : this instanceof Compares compares ? compares.name() : "";
  }
}
