// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import pxe.api.resource.ResourcePath;

/** Paths as they stand in URLs (RFC 3986 section 2.1). */
public final class UrlPath {
  private static final String UNRESERVED = "-._~";

  private UrlPath() {}

  /** The path with a slash in front; what is not unreserved is written as bytes of UTF-8. */
  public static String of(ResourcePath path) {
    return path.segments().stream().map(s -> "/" + encode(s)).collect(Collectors.joining());
  }

  private static String encode(String segment) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
