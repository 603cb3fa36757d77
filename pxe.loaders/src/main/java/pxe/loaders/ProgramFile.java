// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/**
 * A program that is read piece by piece: some have four megabytes, few of them are asked for, and
 * all programs are looked at when the platform starts.
 *
 * <p>Not thread-safe.
 */
public final class ProgramFile implements Closeable {
  /** No piece is half as long, but for those of files that were made to mislead. */
  private static final int LONGEST = 4 << 20;

  /** So much is read at once, for the pieces that come next. */
  private static final int WINDOW = 128 << 10;

  private final OpenResource file;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowAt;

  private ProgramFile(OpenResource file) {
    this.file = file;
  }

  /** Opens it; nothing is read yet. */
  public static ProgramFile open(BootResource file) throws IOException {
    return new ProgramFile(file.open());
  }

  /** Its size in bytes. */
  public long size() {
    return file.size();
  }

  /**
   * A part of it, little-endian. It is good until the next one is asked for.
   *
   * @throws IndexOutOfBoundsException where a part of it lies outside of the file, or it is longer
   *     than any that a program has
   */
  public ByteBuffer piece(long at, long length) throws IOException {
    if (at < 0 || length < 0 || length > LONGEST || at > file.size() - length) {
      throw new IndexOutOfBoundsException("the file is cut short");
    }
    if (at < windowAt || at + length > windowAt + window.limit()) {
      fill(at, (int) Math.min(Math.max(length, WINDOW), file.size() - at));
    }
    return window.slice((int) (at - windowAt), (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same for a few bytes that have nothing to do with what is read before and after. */
  public ByteBuffer bytes(long at, int length) throws IOException {
    if (at < 0 || at > file.size() - length) {
      throw new IndexOutOfBoundsException("the file is cut short");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    read(bytes, at);
    return bytes;
  }

  private void fill(long at, int length) throws IOException {
    ByteBuffer next = window.capacity() >= length ? window : ByteBuffer.allocate(length);
    window = ByteBuffer.allocate(0); // what fails leaves nothing behind
    next.clear().limit(length);
    read(next, at);
    window = next;
    windowAt = at;
  }

  private void read(ByteBuffer target, long at) throws IOException {
    int length = target.limit();
    while (target.position() < length) {
      int done = target.position();
      target.limit(Math.min(length, done + Content.PIECE));
      if (file.read(target, at + done) <= 0) {
        throw new EOFException("the file has become shorter");
      }
      target.limit(length);
    }
    target.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
