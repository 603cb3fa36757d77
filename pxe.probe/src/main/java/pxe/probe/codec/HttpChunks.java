// SPDX-License-Identifier: Apache-2.0
package pxe.probe.codec;

/** A body that comes in chunks (RFC 9112 section 7.1), piece by piece. */
public final class HttpChunks {
  /** Where its content goes. */
  public interface Sink {
    void add(byte[] bytes, int from, int count);
  }

  private static final int LONGEST_LINE = 1024;

  private final Sink sink;
  private final StringBuilder line = new StringBuilder();

  /** Of the chunk and the end of line behind it; 0 while its length is read. */
  private long left;

  private boolean isWhole;

  public HttpChunks(Sink sink) {
    this.sink = sink;
  }

  /** Whether the last chunk has come. */
  public boolean isWhole() {
    return isWhole;
  }

  /**
   * Bytes have come.
   *
   * @throws MalformedException where they are no chunks
   */
  public void take(byte[] bytes, int from, int count) throws MalformedException {
    int end = from + count;
    for (int at = from; at < end && !isWhole; ) {
      if (left == 0) {
        length(bytes[at++]);
      } else {
        int taken = (int) Math.min(left, end - at);
        int content = (int) Math.min(taken, Math.max(0, left - 2));
        sink.add(bytes, at, content);
        left -= taken;
        at += taken;
      }
    }
  }

  private void length(byte next) throws MalformedException {
    if (next != '\n') {
      line.append((char) (next & 0xff));
      if (line.length() > LONGEST_LINE) {
        throw new MalformedException("comes in chunks that cannot be read");
      }
      return;
    }
    String length = line.toString().split(";", 2)[0].strip();
    line.setLength(0);
    if (!length.matches("[0-9a-fA-F]{1,8}")) {
      throw new MalformedException("comes in chunks that cannot be read");
    }
    left = Long.parseLong(length, 16);
    isWhole = left == 0;
    left += 2;
  }
}
