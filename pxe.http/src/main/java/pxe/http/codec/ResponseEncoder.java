// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.nio.charset.StandardCharsets;
import pxe.http.message.Header;
import pxe.http.message.ResponseHead;

/** Writes the head of a response, the empty line at its end included. */
public final class ResponseEncoder {
  private ResponseEncoder() {}

  /**
   * Writes a head with what belongs to the connection.
   *
   * @param date of now, as headers have it
   * @param connection the value of that header; empty where it has none
   */
  public static byte[] encode(ResponseHead head, String date, String connection) {
    StringBuilder text = new StringBuilder(512);
    text.append("HTTP/1.1 ").append(head.status()).append("\r\n");
    for (Header header : head.headers()) {
      append(text, header.name(), header.value());
    }
    append(text, "Date", date);
    if (!connection.isEmpty()) {
      append(text, "Connection", connection);
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
