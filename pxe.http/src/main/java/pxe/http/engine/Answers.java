// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.http.codec.HttpDate;
import pxe.http.engine.Piece.Stretch;
import pxe.http.message.Header;
import pxe.http.message.RequestHead;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;

/** Decides what to answer to a request for a resource that is there. */
public final class Answers {
  /** Other methods than these are refused. */
  public static final Header ALLOW = new Header("Allow", "GET, HEAD, OPTIONS");

  private Answers() {}

  /** What this server can do. */
  public static Answer options() {
    return new Answer(
        new ResponseHead(Status.OK, List.of(ALLOW, new Header("Content-Length", "0"))), List.of());
  }

  /**
   * Decides.
   *
   * @param request for GET or HEAD
   * @param now what the Date header will say
   * @param boundary a word that does not occur in the content, to part several ranges
   */
  public static Answer of(RequestHead request, Facts facts, Instant now, String boundary) {
    List<Header> validators = validators(facts, now);
    Optional<Status> against = Conditions.against(request, facts);
    if (against.isPresent()) {
      return against.get() == Status.NOT_MODIFIED
          ? new Answer(new ResponseHead(Status.NOT_MODIFIED, validators), List.of())
          : Answer.refusal(against.get(), "It has changed.");
    }
    Optional<List<Stretch>> ranges = ranges(request, facts, now);
    if (ranges.isEmpty()) {
      List<Piece> whole = List.of(new Stretch(0, facts.size()));
      return Answer.of(Status.OK, facts.type(), whole, validators);
    }
    return switch (ranges.get().size()) {
      case 0 ->
          Answer.refusal(
              Status.RANGE_NOT_SATISFIABLE,
              "It has " + facts.size() + " octets.",
              new Header("Content-Range", "bytes */" + facts.size()));
      case 1 -> single(ranges.get().get(0), facts, validators);
      default -> several(ranges.get(), facts, validators, boundary);
    };
  }

  private static List<Header> validators(Facts facts, Instant now) {
    // No date is later than now (RFC 9110 section 8.8.2.1), even if a clock was wrong once.
    Instant modified = facts.modified().isAfter(now) ? now : facts.modified();
    return List.of(
        new Header("Accept-Ranges", "bytes"),
        new Header("Last-Modified", HttpDate.write(modified)),
        new Header("ETag", facts.tag()));
  }

  private static Optional<List<Stretch>> ranges(RequestHead request, Facts facts, Instant now) {
    if (!request.method().equals("GET") || !Conditions.rangeHolds(request, facts, now)) {
      return Optional.empty();
    }
    return request.joined("Range").flatMap(header -> ByteRanges.read(header, facts.size()));
  }

  private static Answer single(Stretch stretch, Facts facts, List<Header> validators) {
    List<Header> headers = new ArrayList<>(validators);
    headers.add(new Header("Content-Range", contentRange(stretch, facts)));
    return Answer.of(Status.PARTIAL_CONTENT, facts.type(), List.of(stretch), headers);
  }

  private static Answer several(
      List<Stretch> stretches, Facts facts, List<Header> validators, String boundary) {
    List<Piece> body = new ArrayList<>();
    for (Stretch stretch : stretches) {
      body.add(
          new Piece.Text(
              String.format(
                  "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n",
                  boundary, facts.type(), contentRange(stretch, facts))));
      body.add(stretch);
    }
    body.add(new Piece.Text("\r\n--" + boundary + "--\r\n"));
    String type = "multipart/byteranges; boundary=" + boundary;
    return Answer.of(Status.PARTIAL_CONTENT, type, body, validators);
  }

  private static String contentRange(Stretch stretch, Facts facts) {
    return "bytes " + stretch.offset() + "-" + stretch.last() + "/" + facts.size();
  }
}
