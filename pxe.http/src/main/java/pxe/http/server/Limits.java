// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What strangers may use up.
 *
 * @param head the longest head of a request, in bytes
 * @param headTime how long a request may take to come in
 * @param idleTime how long a connection may wait for its next request
 * @param stallTime how long a client may take nothing of what is sent to it
 * @param partingTime how long a client may take to close after we have
 * @param waitTime how long a request may wait for an image that is slow
 * @param spareTime how long a connection that waits for its next request is left alone when others
 *     want its place
 * @param perAddress connections from one address
 * @param inAll connections
 */
record Limits(
    int head,
    Duration headTime,
    Duration idleTime,
    Duration stallTime,
    Duration partingTime,
    Duration waitTime,
    Duration spareTime,
    int perAddress,
    int inAll) {
  static final Limits STANDARD =
      new Limits(
          8192,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          256,
          4096);

  /** How often a loop looks at the clocks of its connections. */
  Duration tick() {
    List<Duration> times = List.of(headTime, idleTime, stallTime, partingTime, waitTime);
    // dividedBy() would bring decimal numbers of any length into the start
    return Duration.ofNanos(Collections.min(times).toNanos() / 2);
  }
}
