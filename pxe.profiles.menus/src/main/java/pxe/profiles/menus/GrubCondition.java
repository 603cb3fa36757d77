// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The command {@code test} of GRUB, as far as menus use it. */
final class GrubCondition {
  private static final int DEEPEST = 64;

  private final List<String> words;
  private final Predicate<String> isFile;
  private final Predicate<String> isFolder;
  private int at;
  private int depth;

  private GrubCondition(List<String> words, Predicate<String> isFile, Predicate<String> isFolder) {
    this.words = words;
    this.isFile = isFile;
    this.isFolder = isFolder;
  }

  /**
   * Whether an expression holds.
   *
   * @param isFile whether there is a file of that name, as GRUB writes it
   */
  static boolean holds(List<String> words, Predicate<String> isFile, Predicate<String> isFolder) {
    return !words.isEmpty() && new GrubCondition(words, isFile, isFolder).any();
  }

  private boolean isAhead(String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  private boolean any() {
    boolean holds = all();
    while (isAhead("-o")) {
      at++;
      holds |= all();
    }
    return holds;
  }

  private boolean all() {
    boolean holds = one();
    while (isAhead("-a")) {
      at++;
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    if (at >= words.size() || depth >= DEEPEST) {
      return false;
    }
    if (at + 2 < words.size()) {
      Optional<Boolean> compared = compared(words.get(at + 1));
      if (compared.isPresent()) {
        at += 3;
        return compared.get();
      }
    }
    String word = words.get(at++);
    depth++;
    boolean holds =
        switch (word) {
          case "!" -> !one();
          case "(" -> grouped();
          case "-f", "-s" -> isFile.test(operand());
          case "-e" -> exists(operand());
          case "-d" -> isFolder.test(operand());
          case "-n" -> !operand().isEmpty();
          case "-z" -> operand().isEmpty();
          default -> !word.isEmpty();
        };
    depth--;
    return holds;
  }

  private boolean exists(String name) {
    return isFile.test(name) || isFolder.test(name);
  }

  /** A variable without quotes and value leaves no word behind. */
  private String operand() {
    return at < words.size() && !isAhead("-a") && !isAhead("-o") ? words.get(at++) : "";
  }

  private boolean grouped() {
    boolean holds = any();
    at += isAhead(")") ? 1 : 0;
    return holds;
  }

  private Optional<Boolean> compared(String operator) {
    String left = words.get(at);
    String right = words.get(at + 2);
    return switch (operator) {
      case "=", "==" -> Optional.of(left.equals(right));
      case "!=" -> Optional.of(!left.equals(right));
      case "<" -> Optional.of(left.compareTo(right) < 0);
      case ">" -> Optional.of(left.compareTo(right) > 0);
      case "-eq" -> Optional.of(number(left) == number(right));
      case "-ne" -> Optional.of(number(left) != number(right));
      case "-lt" -> Optional.of(number(left) < number(right));
      case "-le" -> Optional.of(number(left) <= number(right));
      case "-gt" -> Optional.of(number(left) > number(right));
      case "-ge" -> Optional.of(number(left) >= number(right));
      default -> Optional.empty();
    };
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }
}
