// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import pxe.http.engine.Piece;

/**
 * Cuts a response into what is written at once: buffers of a few kilobytes, and slices of a file
 * that the kernel sends without copying. What is small travels together with its head.
 */
final class Portions {
  /** Bounds the memory that a client can hold by not reading. */
  static final int BUFFER = 16 * 1024;

  /** Bounds what is sent of a file before it is looked at again. */
  static final int SLICE = 1024 * 1024;

  private final ByteBufAllocator allocator;
  private final Deque<Part> parts = new ArrayDeque<>();

  Portions(ByteBufAllocator allocator, byte[] head, Response response) throws IOException {
    this.allocator = allocator;
    parts.add(Part.of(head));
    for (Piece piece : response.answer().body()) {
      if (piece.length() > 0) {
        parts.add(Part.of(piece, response.content()));
      }
    }
  }

  /** Whether something is left. */
  boolean hasNext() {
    return !parts.isEmpty();
  }

  /** A {@link ByteBuf} or a {@link Slice}. */
  Object next() throws IOException {
    Part first = parts.element();
    first.source().stillTheSame(); // the slice before may have been written over as it went
    // the last octets are read and looked at: what was written over never arrives whole
    Optional<Slice> slice =
        first.length() > BUFFER
            ? first.slice(Math.min(SLICE, first.length() - BUFFER))
            : Optional.empty();
    if (slice.isPresent()) {
      take(slice.get().count());
      return slice.get();
    }
    return buffer();
  }

  private ByteBuf buffer() throws IOException {
    long wanted = parts.stream().mapToLong(Part::length).sum();
    ByteBuf buffer = allocator.directBuffer((int) Math.min(BUFFER, wanted), BUFFER);
    try {
      fill(buffer);
      return buffer;
    } catch (IOException | RuntimeException e) {
      buffer.release();
      throw e;
    }
  }

  private void fill(ByteBuf buffer) throws IOException {
    do {
      Part part = parts.element();
      int octets = (int) Math.min(BUFFER - buffer.writerIndex(), part.length());
      buffer.ensureWritable(octets);
      part.read(buffer.nioBuffer(buffer.writerIndex(), octets));
      buffer.writerIndex(buffer.writerIndex() + octets);
      take(octets);
      if (part.length() == octets && !part.endsItsSource()) {
        part.source().stillTheSame(); // at its end the source has looked itself
      }
    } while (hasNext() && buffer.writerIndex() < BUFFER && goesAlong(parts.element()));
  }

  /** A stretch of a file that is long enough is worth a system call of its own. */
  private static boolean goesAlong(Part part) {
    return part.length() <= BUFFER || part.source().region().isEmpty();
  }

  private void take(long octets) {
    Part rest = parts.remove().after(octets);
    if (rest.length() > 0) {
      parts.addFirst(rest);
    }
  }
}
