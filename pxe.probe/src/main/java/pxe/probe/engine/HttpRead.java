// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import pxe.probe.codec.HttpChunks;
import pxe.probe.codec.HttpHead;
import pxe.probe.codec.MalformedException;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/** Reads a file, or its beginning, by HTTP. */
public final class HttpRead {
  private final Location file;
  private final long limit;
  private final boolean isPart;
  private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
  private final Received body;
  private final HttpChunks chunks;
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
    this.body = new Received(limit);
    this.chunks = new HttpChunks(body::add);
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
    try {
      if (head.isPresent()) {
        add(head.get(), bytes, 0, count);
        return;
      }
      begin.write(bytes, 0, count);
      head = HttpHead.of(begin.toByteArray(), begin.size());
      if (head.isPresent() && !isGood(head.get())) {
        result = Optional.of(refusal(head.get()));
      } else if (head.isPresent()) {
        int length = head.get().length();
        add(head.get(), begin.toByteArray(), length, begin.size() - length);
        begin.reset();
      }
    } catch (MalformedException e) {
      result = Optional.of(new Failure(Kind.REFUSED, e.getMessage()));
    }
  }

  private void add(HttpHead known, byte[] bytes, int from, int count) throws MalformedException {
    if (known.isChunked()) {
      chunks.take(bytes, from, count);
    } else {
      body.add(bytes, from, count);
    }
    if (isEnough(known)) {
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
    return known.isChunked()
        ? chunks.isWhole() || body.isFull()
        : body.size() >= Math.min(limit, known.contentLength().orElse(Long.MAX_VALUE));
  }

  /** The server has said nothing for long. */
  public void silent() {
    if (result.isEmpty()) {
      result =
          Optional.of(
              head.isEmpty()
                  ? new Failure(Kind.SILENT, "is not answered, though the connection is taken")
                  : new Failure(Kind.CUT_SHORT, "comes no further than " + soFar(head.get())));
    }
  }

  /** The server has ended the connection, or none came about. */
  public void ended() {
    if (result.isPresent()) {
      return;
    }
    if (head.isEmpty()) {
      result = Optional.of(new Failure(Kind.SILENT, "is not answered"));
    } else if (isCut(head.get())) {
      result = Optional.of(new Failure(Kind.CUT_SHORT, "stops after " + soFar(head.get())));
    } else {
      finish();
    }
  }

  private boolean isCut(HttpHead known) {
    boolean isToldHowLong = known.isChunked() || known.contentLength().isPresent();
    return isToldHowLong && !isEnough(known);
  }

  private String soFar(HttpHead known) {
    return body.size() + " bytes" + known.contentLength().map(l -> " of " + l).orElse("");
  }

  private void finish() {
    HttpHead known = head.orElseThrow();
    long size = known.isChunked() ? -1 : known.wholeSize().or(known::contentLength).orElse(-1L);
    result = Optional.of(new Content(body.take(), size, known.status() == 206));
  }
}
