// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lends out memory for reading ahead, by slots of a few large buffers. There is a bound to it: who
 * gets none reads block by block, which costs time and no memory. Each worker has a pool of its
 * own, for all slots of a buffer share its position.
 */
final class ReadAheadPool {
  /**
   * Some ten blocks of 1468 bytes: enough for the cost of a system call to be shared, and little
   * enough for the content of many transfers to wait for its turn in the processor's cache.
   */
  static final int SLOT = 16 * 1024;

  private static final int SLOTS = 64;

  /**
   * A piece of a buffer.
   *
   * @param buffer direct; other transfers have other pieces of it
   * @param start where the piece begins; it is {@link #SLOT} bytes long
   * @param own the piece alone
   */
  record Slot(ByteBuffer buffer, int start, ByteBuffer own) {}

  private final Deque<Slot> free = new ArrayDeque<>();
  private int buffersToBeMade;

  /**
   * An empty pool, which takes memory when it is needed.
   *
   * @param buffers how many buffers of 1 MiB it may take
   */
  ReadAheadPool(int buffers) {
    buffersToBeMade = buffers;
  }

  synchronized Optional<Slot> take() {
    if (free.isEmpty() && buffersToBeMade > 0) {
      buffersToBeMade--;
      grow();
    }
    return Optional.ofNullable(free.poll());
  }

  private void grow() {
    try {
      ByteBuffer buffer = ByteBuffer.allocateDirect(SLOTS * SLOT);
      for (int i = 0; i < SLOTS; i++) {
        free.add(new Slot(buffer, i * SLOT, buffer.slice(i * SLOT, SLOT)));
      }
    } catch (OutOfMemoryError e) {
      buffersToBeMade = 0; // -XX:MaxDirectMemorySize, by default as much as the heap
    }
  }

  synchronized void giveBack(Slot slot) {
    free.push(slot);
  }
}
