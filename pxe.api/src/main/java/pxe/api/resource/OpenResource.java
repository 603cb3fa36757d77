// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** A resource while it is being transferred: its size does not change until it is closed. */
public interface OpenResource extends Closeable {
  /** Its size in bytes. */
  long size();

  /** When it was last changed. */
  Instant modified();

  /**
   * Fills {@code target} from {@code position} on, as far as there is content.
   *
   * @return the number of bytes read; less than {@code target.remaining()} only at the end
   * @throws IOException when the content cannot be read, or has become shorter than it was
   */
  int read(ByteBuffer target, long position) throws IOException;

  /** Where its bytes stand in a file, so that they can be sent without copying. */
  default Optional<FileRegion> region() {
    return Optional.empty();
  }

  /**
   * Where the bytes from {@code position} on stand in a file, as far as they stand there one after
   * the other; empty where those at {@code position} do not.
   *
   * @param position from 0 to {@link #size}
   */
  default Optional<FileRegion> region(long position) {
    return region()
        .filter(file -> position < file.length())
        .map(
            file ->
                new FileRegion(file.channel(), file.offset() + position, file.length() - position));
  }

  /**
   * Fails if the file below was written over since this was opened: what was sent until now is then
   * not to be trusted. {@link #read} sees to it itself, with the last byte at the latest; who sends
   * the {@link #region} asks after each stretch, and reads the last one instead, so that nobody
   * takes mixed bytes for whole.
   */
  default void stillTheSame() throws IOException {
    // what stands in memory does not change
  }
}
