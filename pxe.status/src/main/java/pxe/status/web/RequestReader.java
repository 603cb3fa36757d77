// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a request (RFC 9112), strictly: whoever asks here is a browser or a program of ours. */
final class RequestReader {
  static final int LONGEST_HEAD = 16 * 1024;
  static final int LONGEST_BODY = 8 * 1024;

  private RequestReader() {}

  /** The next request; empty where the client closes before it has said anything. */
  static Optional<Request> read(InputStream in) throws IOException, MalformedRequestException {
    String head = head(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String[] lines = head.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !Request.isToken(words[0]) || !words[2].matches("HTTP/1\\.[01]")) {
      throw new MalformedRequestException(400, "This is no request.");
    }
    Map<String, String> headers = headers(lines);
    return Optional.of(new Request(words[0], path(words[1]), headers, form(words[0], headers, in)));
  }

  /** All up to the empty line, without it. */
  private static String head(InputStream in) throws IOException, MalformedRequestException {
    byte[] head = new byte[LONGEST_HEAD];
    int length = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (length == LONGEST_HEAD) {
        throw new MalformedRequestException(431, "The head of the request is too long.");
      }
      head[length++] = (byte) c;
      if (c == '\n' && endsTwice(head, length)) {
        return new String(head, 0, length - 4, StandardCharsets.ISO_8859_1);
      }
    }
    if (length == 0) {
      return "";
    }
    throw new MalformedRequestException(400, "The request has no end.");
  }

  private static boolean endsTwice(byte[] head, int length) {
    return length >= 4
        && head[length - 2] == '\r'
        && head[length - 3] == '\n'
        && head[length - 4] == '\r';
  }

  private static Map<String, String> headers(String[] lines) throws MalformedRequestException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || !Request.isToken(lines[i].substring(0, colon))) {
        throw new MalformedRequestException(400, "A header cannot be read.");
      }
      String name = Request.nameOf(lines[i].substring(0, colon));
      String value = lines[i].substring(colon + 1).strip();
      boolean isList = name.equals("accept") || name.equals("cookie");
      String before = headers.put(name, value);
      if (before != null && !isList) {
        throw new MalformedRequestException(400, "A header is there twice.");
      }
      if (before != null) {
        headers.put(name, before + (name.equals("accept") ? ", " : "; ") + value);
      }
    }
    return headers;
  }

  private static String path(String target) throws MalformedRequestException {
    if (!target.startsWith("/")) {
      throw new MalformedRequestException(400, "The target is no path.");
    }
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static Map<String, String> form(
      String method, Map<String, String> headers, InputStream in)
      throws IOException, MalformedRequestException {
    String announced = headers.get("content-length");
    if (headers.containsKey("transfer-encoding")) {
      throw new MalformedRequestException(411, "Say the length of the body.");
    }
    if (announced == null) {
      return Map.of();
    }
    if (!announced.matches("\\d{1,9}")) {
      throw new MalformedRequestException(400, "The length of the body cannot be read.");
    }
    int length = Integer.parseInt(announced);
    if (length > LONGEST_BODY) {
      throw new MalformedRequestException(413, "The body is too long.");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new MalformedRequestException(400, "The body has no end.");
    }
    return method.equals("POST")
        ? Request.formOf(new String(body, StandardCharsets.UTF_8))
        : Map.of();
  }
}
