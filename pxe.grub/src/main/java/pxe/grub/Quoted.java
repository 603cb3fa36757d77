// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

/**
 * Words of GRUB's language. It parts words at blanks and semicolons, and fills in variables, much
 * as a shell does; within apostrophes it takes every byte as it is, up to the next apostrophe (its
 * manual, section 6.1.2).
 */
final class Quoted {
  /** More than a screen is wide. */
  private static final int LONGEST = 160;

  private Quoted() {}

  /** Exactly this word, whatever it holds. */
  static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * A word for people: one line, without what no screen shows. A dash at its beginning would make
   * an option of it, so a blank stands before that.
   */
  static String text(String text) {
    return shown(line(text));
  }

  /** The same for what is one line already. */
  static String shown(String line) {
    return word(line.startsWith("-") ? " " + line : line);
  }

  /** The text on one line; empty where nothing of it can be shown. */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(LONGEST * 2L).forEach(c -> append(line, c));
    String clean = line.toString().strip().replaceAll(" {2,}", " ");
    return clean.length() <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)).strip();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          line.append(' ');
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> line.append('?');
      case Character.FORMAT -> {
        // turns the line round, or joins letters: nothing that GRUB knows
      }
      default -> line.appendCodePoint(c);
    }
  }
}
