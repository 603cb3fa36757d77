// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;

/**
 * Turns bytes into netascii, piece by piece (RFC 764): LF becomes CR LF, and CR becomes CR NUL, so
 * that the client finds both again. Where only the first of two bytes fits, the second is carried
 * over to the next piece.
 */
public final class NetasciiEncoder {
  private static final int NONE = -1;

  private int carried = NONE;

  /**
   * Moves bytes from {@code source} to {@code target} until one of them has no more.
   *
   * @return whether all of {@code source} was taken and nothing is carried
   */
  public boolean encode(ByteBuffer source, ByteBuffer target) {
    while (target.hasRemaining()) {
      if (carried != NONE) {
        target.put((byte) carried);
        carried = NONE;
      } else if (source.hasRemaining()) {
        putOne(source.get(), target);
      } else {
        return true;
      }
    }
    return carried == NONE && !source.hasRemaining();
  }

  private void putOne(byte b, ByteBuffer target) {
    if (b == '\n') {
      target.put((byte) '\r');
      carried = '\n';
    } else {
      target.put(b);
      if (b == '\r') {
        carried = 0;
      }
    }
  }
}
