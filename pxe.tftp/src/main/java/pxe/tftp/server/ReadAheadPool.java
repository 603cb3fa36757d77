// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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

  /** For windows: a few of a usual size, or a whole one of the largest. */
  private static final int[] SIZES = {SLOT, 2 * SLOT, 8 * SLOT};

  private static final int BUFFER = 1 << 20;

  /** So many buffers are left to those who need small slots only. */
  private static final int FOR_SMALL_ONES = 2;

  /**
   * A piece of a buffer.
   *
   * @param buffer direct; other transfers have other pieces of it
   * @param start where the piece begins
   * @param own the piece alone
   */
  record Slot(ByteBuffer buffer, int start, ByteBuffer own) {}

  /** By size. */
  private final List<Deque<Slot>> free =
      List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());

  private int buffersToBeMade;

  /**
   * An empty pool, which takes memory when it is needed.
   *
   * @param buffers how many buffers of 1 MiB it may take
   */
  ReadAheadPool(int buffers) {
    buffersToBeMade = buffers;
  }

  /**
   * A slot of so many bytes; of less where such are not to be had, but of {@link #SLOT} at least.
   */
  synchronized Optional<Slot> take(int bytes) {
    int size = SIZES.length - 1;
    while (size > 0 && SIZES[size - 1] >= bytes) {
      size--;
    }
    for (; size >= 0; size--) {
      if (free.get(size).isEmpty() && buffersToBeMade > (size == 0 ? 0 : FOR_SMALL_ONES)) {
        buffersToBeMade--;
        grow(size);
      }
      Slot slot = free.get(size).poll();
      if (slot != null) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  private void grow(int size) {
    try {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      for (int at = 0; at < BUFFER; at += SIZES[size]) {
        free.get(size).add(new Slot(buffer, at, buffer.slice(at, SIZES[size])));
      }
    } catch (OutOfMemoryError e) {
      buffersToBeMade = 0; // -XX:MaxDirectMemorySize, by default as much as the heap
    }
  }

  synchronized void giveBack(Slot slot) {
    int size = 0;
    while (SIZES[size] < slot.own().capacity()) {
      size++;
    }
    free.get(size).push(slot);
  }
}
