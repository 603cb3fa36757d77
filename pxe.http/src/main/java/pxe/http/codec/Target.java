// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;

/** Paths as they are written in requests and links: escaped bytes of UTF-8 (RFC 3986). */
public final class Target {
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNESCAPED = "-._~!$&'()*+,;=:@";

  private Target() {}

  /** The path that a target names; its query plays no part. */
  public static ResourcePath path(String target) throws MalformedRequestException {
    String path = withoutAuthority(target);
    int query = path.indexOf('?');
    String name = unescape(query < 0 ? path : path.substring(0, query));
    try {
      return ResourcePath.parse(name);
    } catch (MalformedPathException e) {
      throw new MalformedRequestException(e.getMessage());
    }
  }

  /** A target may be a whole URL (RFC 9112 section 3.2.2). */
  private static String withoutAuthority(String target) throws MalformedRequestException {
    if (target.startsWith("/")) {
      return target;
    }
    boolean isSecure = target.regionMatches(true, 0, "https://", 0, 8);
    if (!isSecure && !target.regionMatches(true, 0, "http://", 0, 7)) {
      throw new MalformedRequestException("the target is no path");
    }
    int slash = target.indexOf('/', isSecure ? 8 : 7);
    return slash < 0 ? "/" : target.substring(slash);
  }

  private static String unescape(String text) throws MalformedRequestException {
    if (isPlain(text)) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put(unescaped(text, i));
        i += 2;
      } else {
        bytes.put((byte) c); // a head is read as ISO 8859-1, so this is the byte that was sent
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException("the path is not in UTF-8");
    }
  }

  /** Whether it is ASCII without any escape, as nearly all are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte unescaped(String text, int percent) throws MalformedRequestException {
    if (percent + 2 < text.length()) {
      int high = Character.digit(text.charAt(percent + 1), 16);
      int low = Character.digit(text.charAt(percent + 2), 16);
      if (high >= 0 && low >= 0) {
        return (byte) ((high << 4) | low);
      }
    }
    throw new MalformedRequestException("a percent sign is not followed by two digits");
  }

  /** A link to a path, absolute, without a slash at its end. */
  public static String link(ResourcePath path) {
    StringBuilder link = new StringBuilder();
    for (String segment : path.segments()) {
      link.append('/');
      for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
        append(link, b & 0xff);
      }
    }
    return link.toString();
  }

  private static void append(StringBuilder link, int b) {
    boolean isLetter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    boolean isDigit = b >= '0' && b <= '9';
    if (isLetter || isDigit || UNESCAPED.indexOf(b) >= 0) {
      link.append((char) b);
    } else {
      link.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xf));
    }
  }
}
