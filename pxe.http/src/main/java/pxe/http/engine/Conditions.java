// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import pxe.http.codec.HttpDate;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

/** Conditional requests (RFC 9110 section 13), in the order of section 13.2.2. */
final class Conditions {
  private Conditions() {}

  /** What to answer instead of the content; empty where nothing stands against it. */
  static Optional<Status> against(RequestHead request, ResourceMetadata metadata) {
    Optional<String> match = request.joined("If-Match");
    boolean wanted =
        match.isPresent()
            ? names(match.get(), metadata.tag(), true)
            : !changedSince(request.first("If-Unmodified-Since"), metadata).orElse(false);
    if (!wanted) {
      return Optional.of(Status.PRECONDITION_FAILED);
    }
    Optional<String> noneMatch = request.joined("If-None-Match");
    boolean known =
        noneMatch.isPresent()
            ? names(noneMatch.get(), metadata.tag(), false)
            : !changedSince(request.first("If-Modified-Since"), metadata).orElse(true);
    return known ? Optional.of(Status.NOT_MODIFIED) : Optional.empty();
  }

  /** Whether ranges are wanted of this very content, not the whole of another one. */
  static boolean rangeHolds(RequestHead request, ResourceMetadata metadata, Instant now) {
    Optional<String> ifRange = request.first("If-Range");
    if (ifRange.isEmpty() || ifRange.get().equals(metadata.tag())) {
      return true;
    }
    // A date within the last second may stand for two contents (section 8.8.2.2).
    Instant modified = metadata.modifiedSecond();
    return modified.isBefore(now.minusSeconds(1))
        && HttpDate.read(ifRange.get()).filter(modified::equals).isPresent();
  }

  /** No answer where there is no date, or one that cannot be read. */
  private static Optional<Boolean> changedSince(Optional<String> date, ResourceMetadata metadata) {
    Optional<Instant> since = date.isEmpty() ? Optional.empty() : HttpDate.read(date.get());
    return since.isEmpty()
        ? Optional.empty()
        : Optional.of(metadata.modifiedSecond().isAfter(since.get()));
  }

  private static boolean names(String list, String tag, boolean strongly) {
    return list.equals("*")
        || Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .map(t -> !strongly && t.startsWith("W/") ? t.substring(2) : t)
            .anyMatch(tag::equals); // our tags hold no commas
  }
}
