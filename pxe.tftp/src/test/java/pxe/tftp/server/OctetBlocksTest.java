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
  private ReadAheadPool pool = new ReadAheadPool(1);

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
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(size), blockSize, 1, pool);
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, blockSize, size);
    }
  }

  @Test
  void anyBlockCanBeAskedForAgain() throws Exception {
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(100_000), 512, 1, pool);
    for (long block : new long[] {1, 2, 3, 2, 65, 64, 63, 196, 1}) {
      check(blocks, block, 512, 100_000);
    }
  }

  @Test
  void contentOfMoreThan4GibIsReadWhereItStands() throws Exception {
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(5 * GIB), 1468, 1, pool);
    assertEquals(3_657_159, blocks.lastBlock());
    check(blocks, 3_000_000, 1468, 5 * GIB);
    check(blocks, 3_657_159, 1468, 5 * GIB);
  }

  @Test
  void severalBlocksAreReadByOneCall() throws Exception {
    VirtualContent content = new VirtualContent(1_000_000);
    OctetBlocks blocks = new OctetBlocks(content, 1468, 1, pool);
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, 1468, 1_000_000);
    }
    assertEquals(62, content.reads);
  }

  @Test
  void whoGetsNoBufferReadsBlockByBlock() throws Exception {
    VirtualContent content = new VirtualContent(10_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, 1, new ReadAheadPool(0));
    for (long block = 1; block <= blocks.lastBlock(); block++) {
      check(blocks, block, 512, 10_000);
    }
    assertEquals(20, content.reads);
  }

  @Test
  void theBufferIsGivenBackAtTheEnd() throws Exception {
    VirtualContent content = new VirtualContent(10_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, 1, pool);
    check(blocks, 1, 512, 10_000);
    assertEquals(63, left());
    blocks.close();
    blocks.close();
    assertTrue(content.closed);
    assertEquals(1, left());
  }

  private int left() {
    int count = 0;
    while (pool.take(ReadAheadPool.SLOT).isPresent()) {
      count++;
    }
    return count;
  }

  /** Headers are written into what was read; no byte of the content may suffer. */
  @Test
  void datagramsAndCopiesMayAlternateInAnyOrder() throws Exception {
    Random random = new Random(8);
    OctetBlocks blocks = new OctetBlocks(new VirtualContent(60_000), 500, 1, pool);
    OctetBlocks neighbour = new OctetBlocks(new VirtualContent(60_000), 500, 1, pool);
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

  @ParameterizedTest
  @CsvSource({
    "512, 2, 100000",
    "512, 8, 512",
    "512, 4, 0",
    "1428, 8, 500000",
    "1428, 16, 1000000",
    "1468, 64, 1000000",
    "1468, 64, 93952",
    "8000, 64, 1000000",
    "1, 3, 50",
  })
  void windowsAreSentFromWhereTheyWereReadTo(int blockSize, int window, long size)
      throws Exception {
    for (int buffers = 1; buffers <= 4; buffers += 3) {
      pool = new ReadAheadPool(buffers); // with little of it there are small slots only
      OctetBlocks blocks = new OctetBlocks(new VirtualContent(size), blockSize, window, pool);
      assertTrue(blocks.makesDatagrams());
      long next = 1;
      Random random = new Random(4);
      while (next <= blocks.lastBlock()) {
        long end = Math.min(blocks.lastBlock(), next + window - 1);
        for (long block = next; block <= end; ) {
          int most = (int) (end - block + 1);
          int count = blocks.read(block, most, watch);
          assertTrue(count >= 1 && count <= most, count + " of " + most);
          check(blocks.content(), (block - 1) * blockSize, count * (long) blockSize, size);
          block += count;
        }
        // a part of a window is sent again now and then, or one of its blocks
        next += random.nextInt(4) == 0 ? random.nextInt((int) (end - next + 1)) : end - next + 1;
        if (random.nextInt(5) == 0 && next <= blocks.lastBlock()) {
          check(blocks, next, blockSize, size);
          blocks.datagram(next, watch);
        }
      }
      blocks.close();
    }
  }

  private static void check(ByteBuffer content, long position, long most, long size) {
    assertEquals(Math.min(most, size - position), content.remaining());
    for (long at = position; content.hasRemaining(); at++) {
      assertEquals(VirtualContent.byteAt(at), content.get());
    }
  }

  @Test
  void aWindowIsReadByOneCall() throws Exception {
    pool = new ReadAheadPool(4);
    for (int window : new int[] {16, 64}) {
      VirtualContent content = new VirtualContent(64 * 1428 * 10 - 1);
      OctetBlocks blocks = new OctetBlocks(content, 1428, window, pool);
      assertTrue(blocks.makesDatagrams());
      for (long block = 1; block <= 640; block += window) {
        assertEquals(Math.min(45, window), blocks.read(block, Math.min(45, window), watch));
        if (window > 45) {
          assertEquals(window - 45, blocks.read(block + 45, window - 45, watch));
        }
      }
      assertEquals(640 / window, content.reads);
    }
  }

  /** A client of windows must not take the memory of those without. */
  @Test
  void someMemoryIsLeftForSmallSlots() {
    pool = new ReadAheadPool(3);
    int large = 0;
    while (pool.take(100_000).orElseThrow().own().capacity() >= 100_000) {
      large++;
    }
    assertEquals(8, large);
    assertEquals(127, left());
  }

  @Test
  void contentThatWasCutIsNotSentAsZeros() throws Exception {
    VirtualContent content = new VirtualContent(100_000);
    OctetBlocks blocks = new OctetBlocks(content, 512, 1, pool);
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
