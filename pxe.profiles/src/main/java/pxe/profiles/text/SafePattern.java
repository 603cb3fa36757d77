// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A regular expression that somebody else wrote, for texts of which nobody knows what they hold. It
 * looks at single lines, at the first characters of each, and gives up when it has looked at too
 * many characters: an expression such as {@code (a+)+b} would not come back for years.
 */
public final class SafePattern {
  private static final int LONGEST_LINE = 256;
  private static final int MOST_LOOKS = 1_000_000;

  private final Pattern pattern;

  private SafePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException where it is none, or has no group; the message says why
   */
  public static SafePattern of(String expression) {
    SafePattern pattern = withoutGroup(expression);
    if (pattern.pattern.matcher("").groupCount() == 0) {
      throw new IllegalArgumentException("has no group ( ) around what it is to find");
    }
    return pattern;
  }

  /**
   * Reads an expression that is only asked whether it finds something.
   *
   * @throws IllegalArgumentException where it is none; the message says why
   */
  public static SafePattern withoutGroup(String expression) {
    try {
      return new SafePattern(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is no regular expression: " + e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is too deeply nested", e);
    }
  }

  /** What the first group finds in the first line in which there is something. */
  public Optional<String> find(String text) {
    Budget budget = new Budget();
    try {
      return text.lines()
          .map(line -> pattern.matcher(new Looked(start(line), budget)))
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1))
          .filter(found -> found != null && !found.isBlank())
          .map(String::strip)
          .findFirst();
    } catch (OverspentException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Whether it finds something in a line; an empty text is a line, too. */
  public boolean matches(String text) {
    Budget budget = new Budget();
    try {
      return (text.isEmpty() ? Stream.of("") : text.lines())
          .anyMatch(line -> pattern.matcher(new Looked(start(line), budget)).find());
    } catch (OverspentException | StackOverflowError e) {
      return false;
    }
  }

  private static String start(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }

  /** How many characters may still be looked at. */
  private static final class Budget {
    private int left = MOST_LOOKS;
  }

  /** Nothing was found for what may be spent. */
  private static final class OverspentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A text that counts how often it is looked at. */
  private record Looked(String text, Budget budget) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (--budget.left < 0) {
        throw new OverspentException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
