// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.http.message.Header;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;

/** Parses a whole head (RFC 9112 sections 3 and 5). */
final class HeadParser {
  private HeadParser() {}

  static RequestHead parse(String head) throws MalformedRequestException {
    List<String> lines = lines(head);
    String line = lines.get(0);
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (first <= 0 || last == first) {
      throw new MalformedRequestException("the request line is not METHOD TARGET VERSION");
    }
    String method = line.substring(0, first);
    // Some loaders do not escape blanks, so all between the first and the last is the target.
    String target = line.substring(first + 1, last).strip();
    int minor = minorVersion(line.substring(last + 1));
    if (!Header.isToken(method) || target.isEmpty()) {
      throw new MalformedRequestException("the request line is not METHOD TARGET VERSION");
    }
    RequestHead request = new RequestHead(method, target, minor, headers(lines));
    check(request);
    return request;
  }

  /** A line ends with CR LF, or with either of them. */
  private static List<String> lines(String head) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == '\n' && i > 0 && head.charAt(i - 1) == '\r') {
        from = i + 1; // the line has ended with its CR
      } else if (c == '\n' || c == '\r') {
        lines.add(head.substring(from, i));
        from = i + 1;
      }
    }
    if (from < head.length()) {
      lines.add(head.substring(from));
    }
    return lines;
  }

  private static int minorVersion(String version) throws MalformedRequestException {
    if (version.equals("HTTP/1.1")) {
      return 1;
    }
    if (!version.matches("HTTP/\\d\\.\\d")) {
      throw new MalformedRequestException("the request line names no version");
    }
    if (version.charAt(5) != '1') {
      throw new MalformedRequestException(
          Status.VERSION_NOT_SUPPORTED, "this server speaks HTTP/1.1 and HTTP/1.0");
    }
    return version.charAt(7) - '0';
  }

  private static List<Header> headers(List<String> lines) throws MalformedRequestException {
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isEmpty()) {
        headers.add(header(line));
      }
    }
    return headers;
  }

  private static Header header(String line) throws MalformedRequestException {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new MalformedRequestException("a header has no colon");
    }
    try {
      return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException(e.getMessage());
    }
  }

  private static void check(RequestHead request) throws MalformedRequestException {
    boolean hasHost = request.first("Host").isPresent();
    if (hasHost ? request.count("Host") > 1 : request.minorVersion() > 0) {
      throw new MalformedRequestException("there is not exactly one Host header");
    }
    Optional<String> length = request.joined("Content-Length"); // several are no number, either
    if (length.isPresent() && !length.get().matches("\\d{1,18}")) {
      throw new MalformedRequestException("the Content-Length is no number");
    }
  }
}
