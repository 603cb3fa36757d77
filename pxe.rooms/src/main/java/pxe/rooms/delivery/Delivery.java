// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.delivery;

import java.net.InetAddress;
import java.time.Instant;
import pxe.api.resource.ResourcePath;

/**
 * Bytes of a boot resource that a client has received: what a server knows when a transfer ends. By
 * TFTP the client has acknowledged them; by HTTP its kernel has.
 *
 * @param protocol how: {@code tftp} or {@code http}
 * @param client who received them
 * @param path which resource
 * @param offset the first byte of the resource that was sent, from 0
 * @param length how many bytes were received, from there on
 * @param size how many bytes the resource has as a whole
 * @param asked when the client asked
 * @param ended when the last byte was known to be received: {@code asked} and the time that it took
 *     by a clock that only counts on, because that of an appliance may jump meanwhile
 */
public record Delivery(
    String protocol,
    InetAddress client,
    ResourcePath path,
    long offset,
    long length,
    long size,
    Instant asked,
    Instant ended) {
  public Delivery {
    if (offset < 0 || length < 0 || size < 0 || offset > size || length > size - offset) {
      throw new IllegalArgumentException(
          "bytes " + offset + "+" + length + " are not within " + size);
    }
  }

  /** Whether it is the whole resource. */
  public boolean isWhole() {
    return length == size;
  }
}
