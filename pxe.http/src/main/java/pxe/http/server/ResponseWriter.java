// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.http.engine.BodyPart;
import pxe.http.engine.ByteRange;

/**
 * Writes a response as far as its client takes it. Long ranges of a file are sent by the kernel;
 * all else is copied through a buffer that belongs to the thread: what did not fit into the socket
 * is read again later, so that a client that does not read holds none of our memory.
 */
final class ResponseWriter {
  /**
   * What is copied at once: a small file and its head are one packet, and a range of 64 KiB with
   * its head is one system call, which is less than the kernel's own way to send a file takes.
   */
  static final int BUFFER = 65 * 1024;

  /** The same where the kernel cannot send files: what did not fit is read and sealed again. */
  private static final int BUFFER_OF_TLS = 16 * 1024;

  /** What is sent of a file before it is looked at again. */
  static final int SLICE = 1024 * 1024;

  /** Then the others have their turn. */
  private static final int AT_ONCE = 4 * SLICE;

  /** Menus and answer files are not larger; what is, is read from somewhere bit by bit. */
  private static final long MADE = 64 * 1024;

  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

  private final OpenResponse response;
  private final Deque<BodyPart> parts = new ArrayDeque<>();
  private final int headLength;
  private final boolean takesFiles;
  private final boolean isLong;

  /** Of the first of the parts. */
  private long done;

  /** What was sent of the file since it was looked at. */
  private long unseen;

  private boolean hasLostClient;
  private volatile long sent;

  /**
   * Nothing was written yet.
   *
   * @param takesFiles whether the kernel can send files to the client
   */
  ResponseWriter(byte[] head, OpenResponse response, boolean takesFiles) {
    this.response = response;
    this.takesFiles = takesFiles;
    this.headLength = head.length;
    parts.add(new BodyPart.Text(head));
    boolean hasLong = false;
    for (BodyPart part : response.response().body()) {
      if (part.length() > 0) {
        parts.add(part);
        hasLong |= part.length() > SLICE;
      }
    }
    isLong = hasLong;
  }

  /** Whether it is sent by many writes. */
  boolean isLong() {
    return isLong;
  }

  /** A buffer for what the calling thread does next. */
  static ByteBuffer buffer() {
    return BUFFERS.get().clear();
  }

  /**
   * Writes.
   *
   * @return whether that was all; if not, it is called again when the client takes more
   * @throws IOException where the content cannot be read, or nobody is there any more
   */
  boolean write(WritableByteChannel client) throws IOException {
    long before = sent;
    while (hasMore()) {
      Optional<FileRegion> file = longRegion();
      boolean blocked = file.isPresent() ? !send(file.get(), client) : !copy(client);
      if (blocked || sent - before > AT_ONCE) {
        response.listing().ifPresent(FolderPageBody::pause);
        return false;
      }
    }
    return true;
  }

  private boolean hasMore() throws IOException {
    if (parts.isEmpty() && response.listing().isPresent()) {
      response.listing().get().next().ifPresent(parts::add);
    }
    return !parts.isEmpty();
  }

  /** The next part as a region of a file, where it is one and worth a system call of its own. */
  private Optional<FileRegion> longRegion() {
    if (!(parts.element() instanceof ByteRange range) || range.length() - done <= BUFFER) {
      return Optional.empty();
    }
    long most = Math.min(SLICE, range.length() - done - BUFFER);
    return region(range.offset() + done)
        .filter(file -> file.length() > BUFFER)
        .map(file -> new FileRegion(file.channel(), file.offset(), Math.min(most, file.length())));
  }

  /** The end of a range is always read and looked at: mixed bytes never arrive whole. */
  private boolean send(FileRegion file, WritableByteChannel client) throws IOException {
    long count = file.channel().transferTo(file.offset(), file.length(), client);
    unseen += count;
    if (unseen >= SLICE || count == 0) {
      look();
    }
    advance(count);
    return count == file.length();
  }

  private void look() throws IOException {
    resource().stillTheSame();
    unseen = 0;
  }

  private boolean copy(WritableByteChannel client) throws IOException {
    ByteBuffer buffer = buffer().limit(takesFiles ? BUFFER : BUFFER_OF_TLS);
    fill(buffer);
    int wanted = buffer.flip().remaining();
    hasLostClient = true;
    int written = client.write(buffer);
    hasLostClient = false;
    advance(written);
    return written == wanted;
  }

  /** As many parts as fit; a long range of a file waits for its own system call. */
  private void fill(ByteBuffer buffer) throws IOException {
    long from = done;
    for (BodyPart part : parts) {
      boolean goesAlong =
          buffer.position() == 0
              || !(part instanceof ByteRange range)
              || part.length() <= BUFFER
              || region(range.offset()).isEmpty();
      if (!goesAlong || !buffer.hasRemaining()) {
        return;
      }
      copy(part, from, buffer);
      from = 0;
    }
  }

  private void copy(BodyPart part, long from, ByteBuffer buffer) throws IOException {
    int count = (int) Math.min(buffer.remaining(), part.length() - from);
    if (part instanceof BodyPart.Text text) {
      buffer.put(text.bytes(), (int) from, count);
      return;
    }
    ByteRange range = (ByteRange) part;
    int limit = buffer.limit();
    int end = buffer.position() + count;
    if (resource().read(buffer.limit(end), range.offset() + from) < count
        || buffer.position() < end) {
      throw new EOFException("the content has become shorter while it was sent");
    }
    buffer.limit(limit);
    boolean isLast = from + count == range.length();
    boolean isLooked =
        range.offset() + range.length() == resource().size(); // by itself, at its end
    if (isLast && (unseen > 0 || !isLooked)) {
      look();
    }
  }

  private void advance(long count) {
    done += count;
    while (!parts.isEmpty() && done >= parts.element().length()) {
      done -= parts.remove().length();
    }
    long before = sent; // nobody else writes it
    sent = before + count;
  }

  private Optional<FileRegion> region(long position) {
    return takesFiles ? resource().region(position) : Optional.empty();
  }

  private OpenResource resource() {
    return response.resource().orElseThrow();
  }

  /** Whether it was not the content that failed. */
  boolean hasLostClient() {
    return hasLostClient;
  }

  /** What it keeps in memory while the client is waited for: of content in memory a guess. */
  long held() {
    long listed = response.listing().isPresent() ? 2 * FolderPageBody.BLOCK : 0;
    long made =
        response
            .resource()
            .filter(resource -> resource.region().isEmpty())
            .map(resource -> Math.min(resource.size(), MADE))
            .orElse(0L);
    return headLength + listed + made;
  }

  OpenResponse response() {
    return response;
  }

  /** How many bytes were handed to the kernel, the head included. */
  long sent() {
    return sent;
  }

  /** How many bytes of the body were handed to the kernel. */
  long bodySent() {
    return Math.max(0, sent - headLength);
  }
}
