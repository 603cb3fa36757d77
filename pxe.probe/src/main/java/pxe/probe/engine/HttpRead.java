// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import pxe.probe.codec.HttpHead;
import pxe.probe.codec.MalformedException;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/** Reads a file, or its beginning, by HTTP. */
public final class HttpRead {
  private static final int HEAD = 64 * 1024;

  private final Location file;
  private final long limit;
  private final boolean isPart;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private Optional<HttpHead> head = Optional.empty();
  private Optional<ReadResult> result = Optional.empty();

  /**
   * Reads so many bytes at most.
   *
   * @param isPart whether just these are asked for, as a range
   */
  public HttpRead(Location file, long limit, boolean isPart) {
    this.file = file;
    this.limit = limit;
    this.isPart = isPart;
  }

  public byte[] request() {
    return HttpHead.get(file.authority(), file.path(), isPart ? limit : 0);
  }

  public Optional<ReadResult> result() {
    return result;
  }

  /** Bytes have come. */
  public void take(byte[] bytes, int count) {
    if (result.isPresent()) {
      return;
    }
    received.write(bytes, 0, count);
    try {
      if (head.isEmpty()) {
        head = HttpHead.of(received.toByteArray(), received.size());
        if (head.isPresent() && !isGood(head.get())) {
          result = Optional.of(refusal(head.get()));
        }
      }
    } catch (MalformedException e) {
      result = Optional.of(new Failure(Kind.REFUSED, e.getMessage()));
      return;
    }
    if (result.isEmpty() && head.isPresent() && isEnough(head.get())) {
      finish();
    }
  }

  private static boolean isGood(HttpHead head) {
    return head.status() == 200 || head.status() == 206;
  }

  private static Failure refusal(HttpHead head) {
    String text = "is refused: HTTP " + head.status() + " " + head.reason();
    if (head.status() >= 300 && head.status() < 400) {
      text += ", to " + head.fields().getOrDefault("location", "nowhere");
    }
    boolean isMissing = head.status() == 404 || head.status() == 410;
    return new Failure(isMissing ? Kind.NOT_FOUND : Kind.REFUSED, text.strip());
  }

  private boolean isEnough(HttpHead known) {
    long body = received.size() - (long) known.length();
    long announced = known.contentLength().orElse(Long.MAX_VALUE);
    return known.isChunked() ? body > limit + HEAD : body >= Math.min(limit, announced);
  }

  /** The server has ended the connection, or none came about. */
  public void ended() {
    if (result.isPresent()) {
      return;
    }
    if (head.isEmpty()) {
      result = Optional.of(new Failure(Kind.SILENT, "is not answered"));
    } else {
      finish();
    }
  }

  private void finish() {
    HttpHead known = head.orElseThrow();
    byte[] all = received.toByteArray();
    byte[] body = Arrays.copyOfRange(all, known.length(), all.length);
    long size = known.wholeSize().or(known::contentLength).orElse(-1L);
    if (known.isChunked()) {
      body = unchunked(body);
      size = -1;
    } else if (body.length < Math.min(limit, known.contentLength().orElse(0L))) {
      result =
          Optional.of(
              new Failure(
                  Kind.CUT_SHORT,
                  "stops after " + body.length + " bytes of " + known.contentLength().orElse(0L)));
      return;
    }
    byte[] wanted = body.length > limit ? Arrays.copyOf(body, (int) limit) : body;
    result = Optional.of(new Content(wanted, size, known.status() == 206));
  }

  /** RFC 9112 section 7.1, as far as it goes. */
  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (true) {
      int line = text.indexOf("\r\n", at);
      String length = line < 0 ? "" : text.substring(at, line).split(";", 2)[0].strip();
      if (!length.matches("[0-9a-fA-F]{1,7}") || Integer.parseInt(length, 16) == 0) {
        return content.toByteArray();
      }
      int from = line + 2;
      int end = Math.min(from + Integer.parseInt(length, 16), body.length);
      content.write(body, from, end - from);
      at = Math.min(end + 2, body.length);
    }
  }
}
