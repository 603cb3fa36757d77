// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.nio.ByteBuffer;

/** How what a record says stands in its bytes; the frame around it is {@link RecordFormat}'s. */
public interface RecordContent<T> {
  /** Writes it at the buffer's position. */
  void write(T record, ByteBuffer buffer);

  /**
   * Reads it; the buffer holds nothing else.
   *
   * @throws java.nio.BufferUnderflowException where it ends too early
   * @throws IllegalArgumentException where it says what no release has written
   */
  T read(ByteBuffer content);
}
