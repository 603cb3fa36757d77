// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetasciiEncoderTest {
  @ParameterizedTest
  @CsvSource({
    "61, 61",
    "0a, 0d0a",
    "0d, 0d00",
    "0d0a, 0d000d0a",
    "610a62, 610d0a62",
    "0a0a, 0d0a0d0a",
  })
  void linesEndInCrLfAndABareCrIsFollowedByNul(String local, String netascii) {
    ByteBuffer target = ByteBuffer.allocate(64);
    new NetasciiEncoder().encode(Hex.bytes(local), target);
    assertEquals(Hex.bytes(netascii), target.flip());
  }

  @Test
  void whatDoesNotFitIsCarriedOver() {
    NetasciiEncoder encoder = new NetasciiEncoder();
    ByteBuffer source = Hex.bytes("610a");
    ByteBuffer first = ByteBuffer.allocate(2);
    assertEquals(false, encoder.encode(source, first));
    assertEquals(Hex.bytes("610d"), first.flip());
    ByteBuffer second = ByteBuffer.allocate(2);
    assertEquals(true, encoder.encode(source, second));
    assertEquals(Hex.bytes("0a"), second.flip());
  }

  @Test
  void piecesOfAnySizeMakeTheSameText() {
    Random random = new Random(5);
    byte[] local = new byte[4000];
    for (int i = 0; i < local.length; i++) {
      local[i] = (byte) "ab\r\n".charAt(random.nextInt(4));
    }
    ByteBuffer whole = ByteBuffer.allocate(8000);
    new NetasciiEncoder().encode(ByteBuffer.wrap(local), whole);
    ByteBuffer pieces = ByteBuffer.allocate(8000);
    NetasciiEncoder encoder = new NetasciiEncoder();
    ByteBuffer source = ByteBuffer.wrap(local).limit(0);
    boolean done = false;
    while (!done) {
      if (!source.hasRemaining() && source.limit() < local.length) {
        source.limit(Math.min(local.length, source.limit() + 1 + random.nextInt(9)));
      }
      ByteBuffer piece = ByteBuffer.allocate(1 + random.nextInt(7));
      done = encoder.encode(source, piece) && source.limit() == local.length;
      pieces.put(piece.flip());
    }
    assertEquals(whole.flip(), pieces.flip());
  }
}
