// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;

class NetasciiBlocksTest {
  @Test
  void aLineEndIsCarriedAcrossBlocks() throws Exception {
    NetasciiBlocks blocks = blocks("abcdefg\nh\r", 8);
    assertEquals("abcdefg\r", block(blocks, 1));
    assertEquals("\nh\r\0", block(blocks, 2));
  }

  @Test
  void theLastBlockIsEmptyWhereTheTextFillsTheOthers() throws Exception {
    NetasciiBlocks blocks = blocks("abcdef\n", 8);
    assertEquals("abcdef\r\n", block(blocks, 1));
    assertEquals("", block(blocks, 2));
  }

  @Test
  void aBlockCanBeSentAgain() throws Exception {
    NetasciiBlocks blocks = blocks("abcdefgh\nxyz", 8);
    assertEquals("abcdefgh", block(blocks, 1));
    assertEquals("abcdefgh", block(blocks, 1));
    assertEquals("\r\nxyz", block(blocks, 2));
    assertEquals("\r\nxyz", block(blocks, 2));
  }

  @Test
  void longTextIsConvertedPieceByPiece() throws Exception {
    String text = "a line of text\n".repeat(2000);
    NetasciiBlocks blocks = blocks(text, 512);
    StringBuilder all = new StringBuilder();
    String last;
    long block = 1;
    do {
      last = block(blocks, block++);
      all.append(last);
    } while (last.length() == 512);
    assertEquals(text.replace("\n", "\r\n"), all.toString());
  }

  private static NetasciiBlocks blocks(String text, int blockSize) throws Exception {
    return new NetasciiBlocks(BootResource.ofText(text).open(), blockSize);
  }

  private static String block(NetasciiBlocks blocks, long block) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(600);
    int count = blocks.write(block, target, ReadWatch.NONE);
    assertEquals(count, target.position());
    return StandardCharsets.US_ASCII.decode(target.flip()).toString();
  }
}
