// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.nio.charset.StandardCharsets;
import pxe.http.message.Header;
import pxe.http.message.ResponseHead;

/** Writes the head of a response, the empty line at its end included. */
public final class ResponseEncoder {
  private ResponseEncoder() {}

  public static byte[] encode(ResponseHead head) {
    StringBuilder text = new StringBuilder(512);
    text.append("HTTP/1.1 ").append(head.status()).append("\r\n");
    for (Header header : head.headers()) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
