// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import pxe.dhcp.message.Ip4;

/**
 * Where and when a request came in.
 *
 * @param port that it came to
 * @param source who sent it, see {@link pxe.net.Peer}
 * @param server the address to announce on that interface (CR-22)
 * @param broadcast the address of all hosts on that interface's network; none where it has none
 * @param nanos the time on a clock that only counts on, in nanoseconds
 */
public record Arrival(Port port, long source, Ip4 server, Ip4 broadcast, long nanos) {
  /** On an interface whose network has no broadcast address. */
  public Arrival(Port port, long source, Ip4 server, long nanos) {
    this(port, source, server, Ip4.NONE, nanos);
  }
}
