// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a program as text, one character each (ISO 8859-1), without a copy: some have four
 * megabytes, and all of them are looked at when the platform starts.
 */
public final class ProgramText implements CharSequence {
  private final byte[] content;
  private final int from;
  private final int to;

  public ProgramText(byte[] content) {
    this(content, 0, content.length);
  }

  private ProgramText(byte[] content, int from, int to) {
    this.content = content;
    this.from = from;
    this.to = to;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) (content[from + index] & 0xff);
  }

  @Override
  public ProgramText subSequence(int start, int end) {
    if (start < 0 || end < start || end > length()) {
      throw new IndexOutOfBoundsException(start + " to " + end + " of " + length());
    }
    return new ProgramText(content, from + start, from + end);
  }

  /** Whether these words stand where it begins. */
  public boolean startsWith(String words) {
    return isAt(from, words);
  }

  /** Whether these words stand anywhere. */
  public boolean contains(String words) {
    if (words.isEmpty()) {
      return true;
    }
    byte first = (byte) words.charAt(0);
    for (int at = from; at <= to - words.length(); at++) {
      if (content[at] == first && isAt(at, words)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at, String words) {
    if (words.length() > to - at) {
      return false;
    }
    for (int i = 0; i < words.length(); i++) {
      if ((content[at + i] & 0xff) != words.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return new String(content, from, length(), StandardCharsets.ISO_8859_1);
  }
}
