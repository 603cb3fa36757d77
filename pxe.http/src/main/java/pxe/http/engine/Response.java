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
 * @param body in order; its length is the Content-Length, unless only the head was asked for or the
 *     body is made while it is sent
 */
public record Response(ResponseHead head, List<BodyPart> body) {
  private static final Header HTML = new Header("Content-Type", "text/html; charset=utf-8");

  public Response {
    body = List.copyOf(body);
  }

  static Response of(Status status, String type, List<BodyPart> body, List<Header> more) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", type));
    headers.add(new Header("Content-Length", Long.toString(length(body))));
    headers.addAll(more);
    return new Response(new ResponseHead(status, headers), body);
  }

  /** A line of text, as answer to what cannot be done. */
  public static Response refusal(Status status, String line, Header... more) {
    String oneLine = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    List<BodyPart> body = List.of(new BodyPart.Text(oneLine + "\n"));
    return of(status, "text/plain; charset=utf-8", body, List.of(more));
  }

  /** Text made for this request, as it is. */
  public static Response text(Status status, String text) {
    return of(status, "text/plain; charset=utf-8", List.of(new BodyPart.Text(text)), List.of());
  }

  /** A page made for this request. */
  public static Response page(String html) {
    return of(Status.OK, HTML.value(), List.of(new BodyPart.Text(html)), List.of());
  }

  /**
   * The head of a page that is made while it is sent.
   *
   * @param chunked whether chunks tell its end; else the end of the connection does
   */
  public static Response streamedPage(boolean chunked) {
    List<Header> headers =
        chunked ? List.of(HTML, new Header("Transfer-Encoding", "chunked")) : List.of(HTML);
    return new Response(new ResponseHead(Status.OK, headers), List.of());
  }

  public Status status() {
    return head.status();
  }

  /** The same answer to HEAD: all headers, no body. */
  public Response withoutBody() {
    return new Response(head, List.of());
  }

  /** What a refusal says. */
  public String line() {
    return body.size() == 1 && body.get(0) instanceof BodyPart.Text text
        ? text.toString().strip()
        : "";
  }

  /** How many bytes the body is. */
  public long length() {
    return length(body);
  }

  private static long length(List<BodyPart> body) {
    long length = 0;
    for (BodyPart part : body) {
      length += part.length();
    }
    return length;
  }
}
