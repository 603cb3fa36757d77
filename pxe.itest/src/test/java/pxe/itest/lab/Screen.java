// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** VGA text memory as text: 25 rows of 80 cells, a character and its colours each. */
final class Screen {
  /** Where text mode keeps its cells. */
  static final long ADDRESS = 0xb8000;

  static final int SIZE = 80 * 25 * 2;
  private static final Charset CP437 = Charset.forName("IBM437");

  private Screen() {}

  static String text(byte[] memory) {
    return IntStream.range(0, 25)
        .mapToObj(row -> row(memory, row * 160).stripTrailing())
        .filter(row -> !row.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String row(byte[] memory, int start) {
    byte[] characters = new byte[80];
    for (int column = 0; column < 80; column++) {
      characters[column] = memory[start + 2 * column];
    }
    return CP437.decode(ByteBuffer.wrap(characters)).toString();
  }
}
