// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.List;
import java.util.stream.Stream;
import pxe.api.settings.CommandLine;

/** Words and titles of a medium, such that every menu of ours can take them. */
final class Words {
  private static final int LONGEST_TITLE = 120;

  /** A kernel takes a command line of 2048 or 4096 characters. */
  private static final int MOST = 256;

  private static final int MOST_CHARACTERS = 8192;

  private Words() {}

  /** The arguments on a line. They are no templates of ours, whatever they hold. */
  static List<String> of(String line) {
    String plain = shortened(line).replaceAll("\\p{Cc}", " ");
    return fitting(
        CommandLine.words(plain)
            .map(List::stream)
            .orElseGet(() -> Stream.of(plain.split("\\s+", -1)))
            .map(word -> word.replace("${", "$${")));
  }

  /** Arguments that are words already; those with blanks are quoted as kernels want it. */
  static List<String> of(List<String> words) {
    return fitting(
        words.stream()
            .map(word -> word.replaceAll("\\p{Cc}", " "))
            .map(word -> word.indexOf(' ') < 0 || word.indexOf('"') >= 0 ? word : quoted(word))
            .map(word -> word.replace("${", "$${")));
  }

  /** Without the words behind what arguments may have, the one that is begun there included. */
  private static String shortened(String line) {
    return line.length() <= MOST_CHARACTERS
        ? line
        : line.substring(0, Math.max(0, line.lastIndexOf(' ', MOST_CHARACTERS)));
  }

  /** The first of them, as many as arguments of an entry can be. */
  static List<String> fitting(Stream<String> words) {
    int[] characters = new int[1];
    return words
        .filter(word -> !word.isBlank())
        .limit(MOST)
        .takeWhile(word -> (characters[0] += word.length() + 1) <= MOST_CHARACTERS)
        .toList();
  }

  /** {@code motd="Good morning"}, for the kernel looks for the name in front of the quote. */
  private static String quoted(String word) {
    int equals = word.indexOf('=');
    return word.substring(0, equals + 1) + '"' + word.substring(equals + 1) + '"';
  }

  /** One line of text; empty where nothing is left. */
  static String title(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    return line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE).strip() : line;
  }
}
