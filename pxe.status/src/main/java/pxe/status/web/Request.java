// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method such as {@code GET}
 * @param path without its query
 * @param headers by their names in lower case
 * @param form what was filled in, for POST; empty for all else
 */
public record Request(
    String method, String path, Map<String, String> headers, Map<String, String> form) {
  public Request {
    headers = Map.copyOf(headers);
    form = Map.copyOf(form);
  }

  /** A header; its name is in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** What was filled in, without blanks around it; empty for nothing. */
  public String field(String name) {
    return form.getOrDefault(name, "").strip();
  }

  /** A cookie. */
  public Optional<String> cookie(String name) {
    for (String each : headers.getOrDefault("cookie", "").split(";", -1)) {
      String[] pair = each.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals(name)) {
        return Optional.of(pair[1]);
      }
    }
    return Optional.empty();
  }

  /** What a form was filled in with, as browsers send it. */
  static Map<String, String> formOf(String body) throws MalformedRequestException {
    Map<String, String> form = new LinkedHashMap<>();
    for (String each : body.split("&", -1)) {
      String[] pair = each.split("=", 2);
      if (!pair[0].isEmpty()) {
        form.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
      }
    }
    return form;
  }

  private static String decoded(String text) throws MalformedRequestException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException(400, "The form cannot be read.");
    }
  }

  /** Whether a name may be one of a method or header (RFC 9110 section 5.6.2). */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /** The name of a header as {@link #header} takes it. */
  static String nameOf(String header) {
    return header.toLowerCase(Locale.ROOT);
  }
}
