// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.Arrays;

/** What has come of a file, up to a limit; it grows with what comes, not with what is announced. */
final class Received {
  private static final int FIRST = 64 * 1024;

  private final int limit;
  private byte[] bytes = new byte[0];
  private int size;

  Received(long limit) {
    this.limit = Math.toIntExact(limit);
  }

  /** Adds more; what is beyond the limit is dropped. */
  void add(byte[] from, int at, int count) {
    int taken = Math.min(count, limit - size);
    if (size + taken > bytes.length) {
      int wanted = Math.max(size + taken, bytes.length + bytes.length / 2);
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(FIRST, wanted)));
    }
    System.arraycopy(from, at, bytes, size, taken);
    size += taken;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == limit;
  }

  /** All of it; nothing is kept. */
  byte[] take() {
    byte[] all = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    bytes = new byte[0];
    size = 0;
    return all;
  }
}
