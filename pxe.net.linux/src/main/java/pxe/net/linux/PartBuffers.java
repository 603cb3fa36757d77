// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@code sendmsg} takes for datagrams whose heads and whose content stand apart: the kernel
 * gathers them. All memory is laid out once; of what stays the same from call to call nothing is
 * written again. These are buffers and not segments of memory, which cost a multiple without an
 * optimising compiler.
 *
 * <pre>
 * struct iovec, two for each datagram     struct msghdr, see {@link SendBuffers}
 *  0 iov_base → head      16 → content     struct cmsghdr: 0 cmsg_len 18, 8 SOL_UDP, 12 UDP_SEGMENT
 *  8 iov_len              24                16 the size of a segment
 * </pre>
 */
final class PartBuffers {
  private static final int VECTORS = 32;
  private static final int LENGTH = 8;
  private static final int CONTENT = 16;
  private static final int CONTENT_LENGTH = 24;

  private static final int VECTOR_ADDRESS = 16;
  private static final int VECTOR_LENGTH = 24;
  private static final int CONTROL_ADDRESS = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int HEADER = 56;

  private static final int CONTROL = 24;
  private static final int SEGMENT_SIZE = 16;
  private static final int CONTROL_OF_SEGMENT = 18;

  private final DirectAddresses known = new DirectAddresses();
  private final MemorySegment memory;
  private final ByteBuffer vectors;
  private final ByteBuffer header;
  private final ByteBuffer control;
  private final long vectorsAt;
  private final long headerAt;
  private final long controlAt;
  private long headsAt;
  private int headSize;
  private int contentSize;

  PartBuffers(int most) {
    int bytes = VECTORS * most;
    memory = Arena.ofAuto().allocate((long) bytes + HEADER + CONTROL, Long.BYTES);
    vectors = buffer(0, bytes);
    header = buffer(bytes, HEADER);
    control = buffer(bytes + HEADER, CONTROL);
    vectorsAt = memory.address();
    headerAt = vectorsAt + bytes;
    controlAt = headerAt + HEADER;
    control.putLong(0, CONTROL_OF_SEGMENT);
    control.putInt(8, Linux.SOL_UDP);
    control.putInt(12, Linux.UDP_SEGMENT);
  }

  private ByteBuffer buffer(int from, int bytes) {
    return memory.asSlice(from, bytes).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * The parts of the next calls, each from position to limit in direct memory; as {@link
   * pxe.net.PeerSocket#sendParts} has it.
   */
  void lay(ByteBuffer heads, int sizeOfHead, int count, ByteBuffer content, int sizeOfContent) {
    long headAt = known.of(heads);
    if (headAt != headsAt || sizeOfHead != headSize || sizeOfContent != contentSize) {
      headsAt = headAt;
      headSize = sizeOfHead;
      contentSize = sizeOfContent;
      for (int at = 0; at < vectors.capacity(); at += VECTORS, headAt += sizeOfHead) {
        vectors.putLong(at, headAt);
        vectors.putLong(at + LENGTH, sizeOfHead);
        vectors.putLong(at + CONTENT_LENGTH, sizeOfContent);
      }
    }
    long contentAt = known.of(content);
    int end = VECTORS * count;
    for (int at = CONTENT; at < end; at += VECTORS, contentAt += sizeOfContent) {
      vectors.putLong(at, contentAt);
    }
    int last = content.remaining() - (count - 1) * sizeOfContent;
    if (last != sizeOfContent) {
      vectors.putLong(end - VECTORS + CONTENT_LENGTH, last);
      headsAt = 0; // has to be written again
    }
  }

  /**
   * The header for some of the datagrams that are laid out.
   *
   * @param segmentSize of each, 0 if it is one
   */
  long header(int from, int count, int segmentSize) {
    header.putLong(VECTOR_ADDRESS, vectorsAt + (long) VECTORS * from);
    header.putLong(VECTOR_LENGTH, 2L * count);
    header.putLong(CONTROL_ADDRESS, segmentSize > 0 ? controlAt : 0);
    header.putLong(CONTROL_LENGTH, segmentSize > 0 ? CONTROL : 0);
    control.putShort(SEGMENT_SIZE, (short) segmentSize);
    return headerAt;
  }
}
