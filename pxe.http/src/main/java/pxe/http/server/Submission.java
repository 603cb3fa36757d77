// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.MalformedRequestException;
import pxe.http.codec.RequestReader;
import pxe.http.engine.Response;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;
import pxe.rooms.web.RequestReceiver;
import pxe.rooms.web.RequestReceiver.Received;
import pxe.rooms.web.RequestReceiver.Reply;

/** A request that a {@link RequestReceiver} takes, with its body. */
final class Submission {
  private final RequestReceiver receiver;
  private final ResourcePath path;
  private final int size;
  private Optional<byte[]> body = Optional.empty();

  private Submission(RequestReceiver receiver, ResourcePath path, int size) {
    this.receiver = receiver;
    this.path = path;
    this.size = size;
  }

  /**
   * The submission that a head begins; empty where nobody takes it.
   *
   * @throws MalformedRequestException where its body is not to be had
   */
  static Optional<Submission> of(RequestHead head, List<RequestReceiver> receivers)
      throws MalformedRequestException {
    boolean isPost = head.method().equals("POST");
    if (receivers.isEmpty() || !(isPost || head.method().equals("GET"))) {
      return Optional.empty();
    }
    ResourcePath path = HttpRequestHandler.pathOf(head.target());
    for (RequestReceiver receiver : receivers) {
      if (!path.isRoot() && path.first().equals(receiver.prefix())) {
        return Optional.of(new Submission(receiver, path, isPost ? size(head) : 0));
      }
    }
    return Optional.empty();
  }

  private static int size(RequestHead head) throws MalformedRequestException {
    if (head.first("Transfer-Encoding").isPresent()) {
      throw new MalformedRequestException(
          Status.LENGTH_REQUIRED, "the body has to be sent with a Content-Length");
    }
    String length = head.first("Content-Length").orElse("0");
    if (Long.parseLong(length) > RequestReceiver.LONGEST_BODY) { // of digits, as the parser saw
      throw new MalformedRequestException(
          Status.CONTENT_TOO_LARGE,
          "the body is longer than " + RequestReceiver.LONGEST_BODY + " bytes");
    }
    return Integer.parseInt(length);
  }

  /** Takes the body from what has come in; whether it is there as a whole. */
  boolean isWhole(RequestReader reader) {
    if (body.isEmpty()) {
      body = reader.body(size);
    }
    return body.isPresent();
  }

  /** What is waited for: nothing else is to wait behind it. */
  List<String> waitsFor() {
    return List.of("", path.first());
  }

  /** Hands it over, which may wait for a disk. */
  OpenResponse answer(InetAddress server, InetAddress client) {
    String sent = new String(body.orElse(new byte[0]), StandardCharsets.UTF_8);
    Reply reply = receiver.receive(new Received(path, server, client, sent));
    String text = reply.text();
    Response response =
        switch (reply.outcome()) {
          case DONE -> Response.text(Status.OK, text.endsWith("\n") ? text : text + "\n");
          case NOT_FOUND -> Response.refusal(Status.NOT_FOUND, text);
          case UNUSABLE -> Response.refusal(Status.BAD_REQUEST, text);
          case REFUSED -> Response.refusal(Status.FORBIDDEN, text);
          case LATER -> Response.refusal(Status.SERVICE_UNAVAILABLE, text);
        };
    return OpenResponse.of(response, path.toString());
  }
}
