// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.http.codec.HttpDate;
import pxe.http.message.Header;
import pxe.http.message.RequestHead;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;

/** Decides what to answer to a request for a resource that is there. */
public final class ResourceResponses {
  /** Other methods than these are refused. */
  public static final Header ALLOW = new Header("Allow", "GET, HEAD, OPTIONS");

  private ResourceResponses() {}

  /** What this server can do. */
  public static Response options() {
    return new Response(
        new ResponseHead(Status.OK, List.of(ALLOW, new Header("Content-Length", "0"))), List.of());
  }

  /**
   * Decides.
   *
   * @param request for GET or HEAD
   * @param now what the Date header will say
   * @param boundary a word that does not occur in the content, to part several ranges
   */
  public static Response of(
      RequestHead request, ResourceMetadata metadata, Instant now, String boundary) {
    List<Header> validators = validators(metadata, now);
    Optional<Status> against = Conditions.against(request, metadata);
    if (against.isPresent()) {
      return against.get() == Status.NOT_MODIFIED
          ? new Response(new ResponseHead(Status.NOT_MODIFIED, validators), List.of())
          : Response.refusal(against.get(), "It has changed.");
    }
    Optional<List<ByteRange>> ranges = ranges(request, metadata, now);
    if (ranges.isEmpty()) {
      List<BodyPart> whole = List.of(new ByteRange(0, metadata.size()));
      return Response.of(Status.OK, metadata.type(), whole, validators);
    }
    return switch (ranges.get().size()) {
      case 0 ->
          Response.refusal(
              Status.RANGE_NOT_SATISFIABLE,
              "It has " + metadata.size() + " bytes.",
              new Header("Content-Range", "bytes */" + metadata.size()));
      case 1 -> single(ranges.get().get(0), metadata, validators);
      default -> several(ranges.get(), metadata, validators, boundary);
    };
  }

  private static List<Header> validators(ResourceMetadata metadata, Instant now) {
    // No date is later than now (RFC 9110 section 8.8.2.1), even if a clock was wrong once.
    Instant modified = metadata.modified().isAfter(now) ? now : metadata.modified();
    return List.of(
        new Header("Accept-Ranges", "bytes"),
        new Header("Last-Modified", HttpDate.write(modified)),
        new Header("ETag", metadata.tag()));
  }

  private static Optional<List<ByteRange>> ranges(
      RequestHead request, ResourceMetadata metadata, Instant now) {
    if (!request.method().equals("GET") || !Conditions.rangeHolds(request, metadata, now)) {
      return Optional.empty();
    }
    return request.joined("Range").flatMap(header -> RangeHeader.read(header, metadata.size()));
  }

  private static Response single(
      ByteRange range, ResourceMetadata metadata, List<Header> validators) {
    List<Header> headers = new ArrayList<>(validators);
    headers.add(new Header("Content-Range", contentRange(range, metadata)));
    return Response.of(Status.PARTIAL_CONTENT, metadata.type(), List.of(range), headers);
  }

  private static Response several(
      List<ByteRange> ranges, ResourceMetadata metadata, List<Header> validators, String boundary) {
    List<BodyPart> body = new ArrayList<>();
    for (ByteRange range : ranges) {
      body.add(
          new BodyPart.Text(
              String.format(
                  "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n",
                  boundary, metadata.type(), contentRange(range, metadata))));
      body.add(range);
    }
    body.add(new BodyPart.Text("\r\n--" + boundary + "--\r\n"));
    String type = "multipart/byteranges; boundary=" + boundary;
    return Response.of(Status.PARTIAL_CONTENT, type, body, validators);
  }

  private static String contentRange(ByteRange range, ResourceMetadata metadata) {
    return "bytes " + range.offset() + "-" + range.last() + "/" + metadata.size();
  }
}
