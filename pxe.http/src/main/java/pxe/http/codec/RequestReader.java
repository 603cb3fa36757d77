// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

/**
 * Cuts the heads of requests, and bodies that somebody takes, out of what comes in on a connection.
 * It holds at most one of them and what came along with it.
 */
public final class RequestReader {
  private static final int AT_FIRST = 512;

  private final int mostBytes;
  private byte[] bytes = {};
  private int length;

  /**
   * A reader for one connection.
   *
   * @param mostBytes the longest head
   */
  public RequestReader(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes all of what came in. */
  public void add(ByteBuffer input) {
    int more = input.remaining();
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(AT_FIRST, length + more));
    }
    input.get(bytes, length, more);
    length += more;
  }

  /** How many bytes of memory it holds. */
  public int held() {
    return bytes.length;
  }

  /** Whether a request has begun and is not complete, or was not asked for yet. */
  public boolean holdsSome() {
    return length > 0;
  }

  /** The next request; empty until more comes in. */
  public Optional<RequestHead> next() throws MalformedRequestException {
    int begin = skipEmptyLines();
    int end = endOfHead(begin);
    if (end > mostBytes || (end < 0 && length > mostBytes)) {
      throw tooLong(begin);
    }
    if (end < 0) {
      return Optional.empty();
    }
    String head = new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
    length -= end;
    bytes = length == 0 ? new byte[0] : Arrays.copyOfRange(bytes, end, end + length);
    return Optional.of(HeadParser.parse(head));
  }

  /**
   * The body behind the head that was taken last; empty until all of it has come in.
   *
   * @param size how long it is
   */
  public Optional<byte[]> body(int size) {
    if (length < size) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(bytes, size);
    bytes = length == size ? new byte[0] : Arrays.copyOfRange(bytes, size, length);
    length -= size;
    return Optional.of(body);
  }

  /** A request may be preceded by empty lines (RFC 9112 section 2.2). */
  private int skipEmptyLines() {
    int begin = 0;
    while (begin < length && (bytes[begin] == '\r' || bytes[begin] == '\n')) {
      begin++;
    }
    return begin;
  }

  /** Behind the empty line that ends the head; -1 where there is none yet. */
  private int endOfHead(int begin) {
    for (int i = begin; i < length; i++) {
      if (bytes[i] == '\n') {
        int next = i + 1 < length && bytes[i + 1] == '\r' ? i + 2 : i + 1;
        if (next < length && bytes[next] == '\n') {
          return next + 1;
        }
      }
    }
    return -1;
  }

  private MalformedRequestException tooLong(int begin) {
    for (int i = begin; i < Math.min(length, mostBytes); i++) {
      if (bytes[i] == '\n') {
        return new MalformedRequestException(
            Status.HEAD_TOO_LARGE, "the head is longer than " + mostBytes + " bytes");
      }
    }
    return new MalformedRequestException(
        Status.TARGET_TOO_LONG, "the request line is longer than " + mostBytes + " bytes");
  }
}
