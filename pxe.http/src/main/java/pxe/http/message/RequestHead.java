// SPDX-License-Identifier: Apache-2.0
package pxe.http.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request up to its body.
 *
 * @param method as it was sent: methods are told apart by case
 * @param target what is asked for, not decoded
 * @param minorVersion of HTTP/1
 * @param headers in the order in which they came
 */
public record RequestHead(String method, String target, int minorVersion, List<Header> headers) {
  public RequestHead {
    headers = List.copyOf(headers);
  }

  /** All values of a header, in order. */
  public Stream<String> all(String name) {
    return headers.stream().filter(h -> h.isNamed(name)).map(Header::value);
  }

  /** In how many lines a header stands. */
  public int count(String name) {
    int count = 0;
    for (Header header : headers) {
      count += header.isNamed(name) ? 1 : 0;
    }
    return count;
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    for (Header header : headers) { // several are asked for in each request
      if (header.isNamed(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }

  /** The value of a header that is a list; written in several lines, it is one list. */
  public Optional<String> joined(String name) {
    return count(name) > 1 ? Optional.of(String.join(", ", all(name).toList())) : first(name);
  }

  /** Whether the client will go on with this connection (RFC 9112 section 9.3). */
  public boolean keepsAlive() {
    Optional<String> options = joined("Connection");
    if (options.isEmpty()) {
      return minorVersion > 0;
    }
    if (options.get().equalsIgnoreCase("close")) {
      return false;
    }
    List<String> all =
        Arrays.stream(options.get().toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .toList();
    return !all.contains("close") && (minorVersion > 0 || all.contains("keep-alive"));
  }

  /** Whether a body follows, or may follow. */
  public boolean hasBody() {
    return first("Transfer-Encoding").isPresent()
        || first("Content-Length").filter(length -> !length.equals("0")).isPresent();
  }
}
