// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A response.
 *
 * @param status the code
 * @param headers besides those that all have
 * @param body what the client gets
 * @param events whose connection stays open for events; empty for all other responses
 */
public record Response(
    int status, Map<String, String> headers, String body, Optional<EventStreams.Kind> events) {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Nothing from elsewhere, nothing inline, in no frame: whatever a stranger's text may be. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
              + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  public Response {
    headers = new LinkedHashMap<>(headers);
  }

  /** One that is a text of some kind. */
  public static Response of(int status, String type, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    return new Response(status, headers, body, Optional.empty());
  }

  /** A sentence. */
  public static Response sentence(int status, String text) {
    return of(status, TEXT, text + "\n");
  }

  /** To look elsewhere, after a form. */
  public static Response seeOther(String path) {
    return sentence(303, "See " + path + ".").with("Location", path);
  }

  /** One that goes on for as long as somebody listens. */
  public static Response events(EventStreams.Kind kind) {
    Response head = of(200, "text/event-stream; charset=utf-8", "");
    return new Response(200, head.headers, "", Optional.of(kind));
  }

  /** The same with another header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, events);
  }

  /** As it is sent. */
  ByteBuffer bytes(boolean withBody) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(1024);
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
    headers.forEach((name, value) -> header(head, name, value));
    ALWAYS.keySet().stream().sorted().forEach(name -> header(head, name, ALWAYS.get(name)));
    if (events.isEmpty()) {
      header(head, "Content-Length", Integer.toString(content.length));
    }
    header(head, "Connection", "close");
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all = ByteBuffer.allocate(first.length + (withBody ? content.length : 0));
    all.put(first);
    if (withBody) {
      all.put(content);
    }
    return all.flip();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 303 -> "See Other";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 421 -> "Misdirected Request";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}
