// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import pxe.rooms.text.SafeText;

/**
 * What goes to somebody's terminal, whichever command wrote it: nothing that steers the terminal,
 * and no NUL, which ends an answer. The stream behind it outlives it.
 */
final class SafeOutput extends OutputStream {
  private final OutputStream target;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The beginning of a character whose other bytes have not come yet. */
  private byte[] begun = new byte[0];

  SafeOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer input = ByteBuffer.allocate(begun.length + length);
    input.put(begun).put(bytes, offset, length).flip();
    CharBuffer text = CharBuffer.allocate(input.remaining());
    decoder.decode(input, text, false);
    begun = new byte[input.remaining()];
    input.get(begun);
    target.write(SafeText.lines(text.flip().toString()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}
