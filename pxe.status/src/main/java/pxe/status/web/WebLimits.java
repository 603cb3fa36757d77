// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import java.time.Duration;

/**
 * What strangers can make the server spend.
 *
 * @param requests that are being answered at a time
 * @param ofOneHost of them of one host
 * @param time that a request may take, from its connection to its last byte
 * @param streams of events that are open at a time
 * @param streamsOfOneHost of them of one host; who comes through a proxy has its address
 * @param between two looks at what has changed
 */
public record WebLimits(
    int requests,
    int ofOneHost,
    Duration time,
    int streams,
    int streamsOfOneHost,
    Duration between) {
  /** Those that hold. */
  public static final WebLimits STANDARD =
      new WebLimits(8, 6, Duration.ofSeconds(10), 32, 8, Duration.ofSeconds(1));
}
