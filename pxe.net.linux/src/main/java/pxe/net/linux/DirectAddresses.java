// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Where direct buffers stand in memory. Who sends has few of them and fills them again and again,
 * so those that were asked for last are kept.
 */
final class DirectAddresses {
  private static final int KEPT = 8;

  private final ByteBuffer[] buffers = new ByteBuffer[KEPT];
  private final long[] addresses = new long[KEPT];
  private int next;

  /** The address of a direct buffer's position. */
  @SuppressWarnings("ReferenceEquality") // two with the same content stand in different places
  long of(ByteBuffer buffer) {
    for (int i = 0; i < KEPT; i++) {
      if (buffers[i] == buffer) {
        return addresses[i] + buffer.position();
      }
    }
    long address = MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
    buffers[next] = buffer;
    addresses[next] = address;
    next = (next + 1) % KEPT;
    return address + buffer.position();
  }
}
