// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetBlocksTest {
  private static final long GIB = 1L << 30;

  private final ReadWatch watch = new ReadWatch(System::nanoTime);
  private final ReadAheadPool pool = new ReadAheadPool(1);

  @ParameterizedTest
  @CsvSource({
    "512, 100000",
    "1468, 100000",
    "8, 5000",
    "16384, 100000",
    "65464, 300000",
    "1468, 1468",
    "512, 0",
  })
  void blocksAreTheContentInOrder(int blockSize, long size) throws Exception {
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(size), blockSize, pool);
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, blockSize, size);
    }
  }

  @Test
  void anyBlockCanBeAskedForAgain() throws Exception {
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(100_000), 512, pool);
    for (long block : new long[] {1, 2, 3, 2, 65, 64, 63, 196, 1}) {
      check(blocks, block, 512, 100_000);
    }
  }

  @Test
  void contentOfMoreThan4GibIsReadWhereItStands() throws Exception {
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(5 * GIB), 1468, pool);
    assertEquals(3_657_159, blocks.lastBlock());
    check(blocks, 3_000_000, 1468, 5 * GIB);
    check(blocks, 3_657_159, 1468, 5 * GIB);
  }

  @Test
  void severalBlocksAreReadByOneCall() throws Exception {
    VirtualContent content = new VirtualContent(1_000_000);
    OctetBlocks blocks = new OctetBlocks(content, 1468, pool);
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, 1468, 1_000_000);
    }
    assertEquals(62, content.reads);
  }

  @Test
  void whoGetsNoBufferReadsBlockByBlock() throws Exception {
    VirtualContent content = new VirtualContent(10_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, new ReadAheadPool(0));
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, 512, 10_000);
    }
    assertEquals(20, content.reads);
  }

  @Test
  void theBufferIsGivenBackAtTheEnd() throws Exception {
    VirtualContent content = new VirtualContent(10_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, pool);
    check(blocks, 1, 512, 10_000);
    assertEquals(63, left());
    blocks.close();
    blocks.close();
    assertTrue(content.closed);
    assertEquals(1, left());
  }

  private int left() {
    int count = 0;
    while (pool.take().isPresent()) {
      count++;
    }
    return count;
  }

  /** Headers are written into what was read; no byte of the content may suffer. */
  @Test
  void datagramsAndCopiesMayAlternateInAnyOrder() throws Exception {
    Random random = new Random(8);
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(60_000), 500, pool);
    OctetBlocks neighbour = new OctetBlocks(new VirtualContent(60_000), 500, pool);
    long block = 1;
    for (int i = 0; i < 5000; i++) {
      block = Math.min(121, Math.max(1, block + random.nextInt(5) - 1));
      block = block == 121 ? 1 : block;
      if (random.nextBoolean()) {
        check(blocks, block, 500, 60_000);
      } else {
        ByteBuffer datagram = blocks.datagram(block, watch);
        assertEquals(4 + 500, datagram.remaining());
        assertEquals(0x30000 + block, datagram.getInt());
        for (long position = (block - 1) * 500; datagram.hasRemaining(); position++) {
          assertEquals(VirtualContent.byteAt(position), datagram.get());
        }
      }
      check(neighbour, 1 + i % 121, 500, 60_000);
    }
  }

  @Test
  void contentThatWasCutIsNotSentAsZeros() throws Exception {
    VirtualContent content = new VirtualContent(100_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, pool);
    check(blocks, 1, 512, 100_000);
    content.cutTo(40_000);
    assertThrows(IOException.class, () -> blocks.write(80, ByteBuffer.allocate(600), watch));
    assertThrows(IOException.class, () -> blocks.write(80, ByteBuffer.allocate(600), watch));
  }

  private void check(OctetBlocks blocks, long block, int blockSize, long size) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(blockSize + 9).position(4);
    long start = (block - 1) * blockSize;
    int expected = (int) Math.min(blockSize, size - start);
    assertEquals(expected, blocks.write(block, target, watch));
    assertEquals(4 + expected, target.position());
    assertEquals(target.capacity(), target.limit());
    for (int i = 0; i < expected; i++) {
      assertEquals(VirtualContent.byteAt(start + i), target.get(4 + i));
    }
  }
}
