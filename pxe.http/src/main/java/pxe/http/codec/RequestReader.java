// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

/**
 * Cuts the heads of requests out of what comes in on a connection. It holds at most one head and
 * what came along with it.
 */
public final class RequestReader {
  private static final int AT_FIRST = 512;

  private final int mostOctets;
  private byte[] octets = {};
  private int length;

  /**
   * A reader for one connection.
   *
   * @param mostOctets the longest head
   */
  public RequestReader(int mostOctets) {
    this.mostOctets = mostOctets;
  }

  /** Takes all of what came in. */
  public void add(ByteBuffer input) {
    int more = input.remaining();
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(AT_FIRST, length + more));
    }
    input.get(octets, length, more);
    length += more;
  }

  /** Whether a request has begun and is not complete, or was not asked for yet. */
  public boolean holdsSome() {
    return length > 0;
  }

  /** The next request; empty until more comes in. */
  public Optional<RequestHead> next() throws MalformedRequestException {
    int begin = skipEmptyLines();
    int end = endOfHead(begin);
    if (end > mostOctets || (end < 0 && length > mostOctets)) {
      throw tooLong(begin);
    }
    if (end < 0) {
      return Optional.empty();
    }
    String head = new String(octets, begin, end - begin, StandardCharsets.ISO_8859_1);
    length -= end;
    octets = length == 0 ? new byte[0] : Arrays.copyOfRange(octets, end, end + length);
    return Optional.of(HeadParser.parse(head));
  }

  /** A request may be preceded by empty lines (RFC 9112 section 2.2). */
  private int skipEmptyLines() {
    int begin = 0;
    while (begin < length && (octets[begin] == '\r' || octets[begin] == '\n')) {
      begin++;
    }
    return begin;
  }

  /** Behind the empty line that ends the head; -1 where there is none yet. */
  private int endOfHead(int begin) {
    for (int i = begin; i < length; i++) {
      if (octets[i] == '\n') {
        int next = i + 1 < length && octets[i + 1] == '\r' ? i + 2 : i + 1;
        if (next < length && octets[next] == '\n') {
          return next + 1;
        }
      }
    }
    return -1;
  }

  private MalformedRequestException tooLong(int begin) {
    for (int i = begin; i < Math.min(length, mostOctets); i++) {
      if (octets[i] == '\n') {
        return new MalformedRequestException(
            Status.HEAD_TOO_LARGE, "the head is longer than " + mostOctets + " octets");
      }
    }
    return new MalformedRequestException(
        Status.TARGET_TOO_LONG, "the request line is longer than " + mostOctets + " octets");
  }
}
