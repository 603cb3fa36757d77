// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.text.AsciiText;

/**
 * Text as words of a script. iPXE parts a line at blanks, looks for words that begin with {@code #}
 * and for {@code ||}, {@code &&} and {@code ;}, then fills in {@code ${…}} in each word, again and
 * again, and puts the words together with one blank between them ({@code exec.c}, {@code
 * settings.c}). It knows no quotes. So a word that would mean something begins with a setting that
 * is never set, and a blank within a word is a setting: they are filled in when nothing is looked
 * for any more.
 */
final class Words {
  /** A script begins with it; {@link #of} relies on it. */
  static final String SETTING = "set blank:hex 20";

  private static final String BLANK = "${blank:string}";
  private static final String NOTHING = "${nothing}";
  private static final Set<String> OPERATORS = Set.of("||", "&&", ";");

  /** A line of the screen has 80 columns. */
  private static final int LONGEST_TEXT = 76;

  private Words() {}

  /** One argument, which arrives as it is. */
  static String of(String argument) throws InexpressibleException {
    int setting = argument.indexOf("${");
    if (setting >= 0 && argument.indexOf('}', setting) >= 0) {
      throw new InexpressibleException(
          "iPXE would fill in ${...} in the argument " + argument + ", and nothing prevents that");
    }
    String word = argument.replace(" ", BLANK);
    return word.startsWith("#") || OPERATORS.contains(word) ? NOTHING + word : word;
  }

  /** Arguments one after the other. */
  static String of(List<String> arguments) throws InexpressibleException {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      words.add(of(argument));
    }
    return String.join(" ", words);
  }

  /** A line for people, in ASCII. A brace after a dollar becomes a bracket. */
  static String ofText(String text) {
    try {
      return of(List.of(AsciiText.of(text, LONGEST_TEXT).replace("${", "$(").split(" ")));
    } catch (InexpressibleException e) {
      throw new IllegalStateException("no settings are left in it", e);
    }
  }
}
