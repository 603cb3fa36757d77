// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

/**
 * Text of strangers as it may be shown: whatever could move a cursor or the reader's eye is a ?.
 */
public final class PlainText {
  private PlainText() {}

  /** The text without controls (also those above 127), format characters and half characters. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(PlainText::shown).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> character;
    };
  }
}
