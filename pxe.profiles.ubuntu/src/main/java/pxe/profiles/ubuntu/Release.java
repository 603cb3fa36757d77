// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which release of a distribution a text is about. */
final class Release {
  private static final String NUMBER = "(\\d{1,2}(?:\\.\\d{1,2}){0,2})";

  private Release() {}

  /** The release in the name of a system as one number: 2404 of {@code Ubuntu 24.04.1}. */
  static Optional<Integer> number(String system) {
    Matcher matcher = Pattern.compile("\\b(\\d\\d)\\.(\\d\\d)\\b").matcher(system);
    return matcher.find()
        ? Optional.of(Integer.valueOf(matcher.group(1) + matcher.group(2)))
        : Optional.empty();
  }

  /** A system with its release if a text names it: {@code Ubuntu 18.04}. */
  static Optional<String> namedIn(String text, String distribution) {
    Pattern pattern =
        Pattern.compile(distribution + "(?: GNU/Linux)?(?: version:)?\\s+" + NUMBER + "\\b");
    return found(pattern, text, distribution);
  }

  /** The release in the name of a medium: {@code ubuntu-24.04.1-live-server-amd64.iso}. */
  static Optional<String> ofMedium(String text, String distribution) {
    return found(
        Pattern.compile("ubuntu-" + NUMBER + "-", Pattern.CASE_INSENSITIVE), text, distribution);
  }

  private static Optional<String> found(Pattern pattern, String text, String distribution) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(distribution + " " + matcher.group(1)) : Optional.empty();
  }
}
