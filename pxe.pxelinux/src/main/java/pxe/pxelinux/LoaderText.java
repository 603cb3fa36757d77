// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import pxe.rooms.text.AsciiText;

/** Text as PXELINUX's screen can show it. */
final class LoaderText {
  /** More than a screen is wide; a line of 4096 bytes would be read as two (MAX_LINE). */
  private static final int LONGEST = 160;

  private static final String END = "ENDTEXT";

  private LoaderText() {}

  /** One line. A caret would mark a hot key, and nothing escapes it: it falls away. */
  static String of(String text) {
    return AsciiText.of(text.replace("^", ""), LONGEST);
  }

  /** A line of help. One that begins with ENDTEXT would end the help, whatever its case. */
  static String ofHelp(String text) {
    String line = of(text);
    return line.regionMatches(true, 0, END, 0, END.length()) ? "> " + line : line;
  }
}
