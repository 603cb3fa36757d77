// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import pxe.dhcp.engine.Port;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;

/**
 * A port that we serve on an interface, with what each of its requests is asked for.
 *
 * @param own our address
 * @param advertised the address that clients are told
 * @param network that of our address
 * @param broadcast the address of all hosts of that network; none where it has none
 */
record ServedPort(
    DatagramEndpoint endpoint, Port port, Ip4 own, Ip4 advertised, Network network, Ip4 broadcast) {
  static ServedPort of(DatagramEndpoint endpoint, Port port) {
    LanInterface on = endpoint.on();
    Ip4 own = Ip4.of(on.address());
    return new ServedPort(
        endpoint,
        port,
        own,
        Ip4.of(on.advertise()),
        new Network(own, on.prefixLength()),
        own.broadcast(on.prefixLength()));
  }

  LanInterface on() {
    return endpoint.on();
  }

  /** Whether an address is one of ours here. */
  boolean isOurs(Ip4 address) {
    return address.equals(own) || address.equals(advertised);
  }
}
