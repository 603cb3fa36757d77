// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;

class ProgramFileTest {
  private final byte[] content = new byte[1 << 20];

  private ProgramFile file() throws IOException {
    new Random(1).nextBytes(content);
    return ProgramFile.open(BootResource.ofBytes(content));
  }

  @Test
  void piecesAreThoseOfTheFile() throws IOException {
    try (ProgramFile file = file()) {
      for (int[] piece :
          new int[][] {
            {5, 100}, {0, 3}, {100, 300_000}, {400_000, 0}, {900_000, 148_576}, {1, 1 << 19}
          }) {
        assertEquals(ByteBuffer.wrap(content, piece[0], piece[1]), file.piece(piece[0], piece[1]));
        assertEquals(ByteBuffer.wrap(content, piece[0], piece[1]), file.bytes(piece[0], piece[1]));
      }
      assertEquals((content[8] & 0xff) | content[9] << 8, file.piece(8, 2).getShort(0));
    }
  }

  @Test
  void whatLiesOutsideIsNoPiece() throws IOException {
    try (ProgramFile file = file()) {
      for (long[] piece :
          new long[][] {
            {-1, 1}, {0, -1}, {1 << 20, 1}, {0, (1 << 20) + 1}, {Long.MAX_VALUE, 8}, {0, 1L << 32}
          }) {
        assertThrows(IndexOutOfBoundsException.class, () -> file.piece(piece[0], piece[1]));
      }
      assertThrows(IndexOutOfBoundsException.class, () -> file.bytes(1 << 20, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> file.bytes(-1, 1));
    }
  }
}
