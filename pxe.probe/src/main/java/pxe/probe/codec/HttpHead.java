// SPDX-License-Identifier: Apache-2.0
package pxe.probe.codec;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP response (RFC 9112).
 *
 * @param length of it in bytes, with the empty line at its end
 * @param fields by names in lower case
 */
public record HttpHead(int length, int status, String reason, Map<String, String> fields) {
  private static final int LONGEST = 32 * 1024;

  /** A request for the first bytes of a file, or for all of it where the number is 0. */
  public static byte[] get(String host, String path, long first) {
    StringBuilder target = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = each > ' ' && each < 0x7f;
      target.append(
          isPlain
              ? String.valueOf((char) each)
              : String.format(Locale.ROOT, "%%%02X", each & 0xff));
    }
    String range = first == 0 ? "" : "Range: bytes=0-" + (first - 1) + "\r\n";
    return ("GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUser-Agent: pxe-probe\r\nAccept: */*\r\n"
            + range
            + "Connection: close\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a head; empty where it is not whole yet.
   *
   * @throws MalformedException where it is none
   */
  public static Optional<HttpHead> of(byte[] bytes, int count) throws MalformedException {
    String text = new String(bytes, 0, Math.min(count, LONGEST), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      if (count >= LONGEST || (count >= 5 && !text.startsWith("HTTP/"))) {
        throw new MalformedException("is no answer of HTTP");
      }
      return Optional.empty();
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    String[] words = lines[0].split(" ", 3);
    if (!lines[0].startsWith("HTTP/") || words.length < 2 || !words[1].matches("[1-5]\\d\\d")) {
      throw new MalformedException("is no answer of HTTP");
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        fields.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return Optional.of(
        new HttpHead(
            end + 4, Integer.parseInt(words[1]), words.length > 2 ? words[2] : "", fields));
  }

  /** The length of the body, where it is said. */
  public Optional<Long> contentLength() {
    return number(fields.get("content-length"));
  }

  /** The size of the whole file, as an answer to a range says it. */
  public Optional<Long> wholeSize() {
    String range = fields.getOrDefault("content-range", "");
    return number(range.substring(range.indexOf('/') + 1));
  }

  public boolean isChunked() {
    return fields
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked");
  }

  private static Optional<Long> number(String text) {
    return text != null && text.matches("\\d{1,18}")
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }
}
