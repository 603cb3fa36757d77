// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.util.ArrayList;
import java.util.List;
import pxe.http.message.Header;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;

/**
 * What to answer.
 *
 * @param head with everything but what belongs to the connection
 * @param body in order; its length is the Content-Length, unless only the head was asked for
 */
public record Answer(ResponseHead head, List<Piece> body) {
  public Answer {
    body = List.copyOf(body);
  }

  static Answer of(Status status, String type, List<Piece> body, List<Header> more) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", type));
    headers.add(
        new Header("Content-Length", Long.toString(body.stream().mapToLong(Piece::length).sum())));
    headers.addAll(more);
    return new Answer(new ResponseHead(status, headers), body);
  }

  /** A line of text, as answer to what cannot be done. */
  public static Answer refusal(Status status, String line, Header... more) {
    String oneLine = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    List<Piece> body = List.of(new Piece.Text(oneLine + "\n"));
    return of(status, "text/plain; charset=utf-8", body, List.of(more));
  }

  /** A page made for this request. */
  public static Answer page(String html) {
    return of(Status.OK, "text/html; charset=utf-8", List.of(new Piece.Text(html)), List.of());
  }

  public Status status() {
    return head.status();
  }

  /** The same answer to HEAD: all headers, no body. */
  public Answer withoutBody() {
    return new Answer(head, List.of());
  }

  /** What a refusal says. */
  public String line() {
    return body.size() == 1 && body.get(0) instanceof Piece.Text text ? text.text().strip() : "";
  }

  /** How many octets the body is. */
  public long length() {
    return body.stream().mapToLong(Piece::length).sum();
  }
}
