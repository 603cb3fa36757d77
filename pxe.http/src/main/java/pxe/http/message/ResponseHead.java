// SPDX-License-Identifier: Apache-2.0
package pxe.http.message;

import java.util.List;

/**
 * A response up to its body.
 *
 * @param status what became of the request
 * @param headers none of them empty: an empty one froze firmware (CR-97)
 */
public record ResponseHead(Status status, List<Header> headers) {
  public ResponseHead {
    headers = List.copyOf(headers);
    for (Header header : headers) {
      if (header.value().isBlank()) {
        throw new IllegalArgumentException("a header is empty");
      }
    }
  }
}
