// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import pxe.dhcp.message.Ip4;
import pxe.net.LanInterface;

/** A network in the form 192.168.9.0/24; the address may be any of it. */
record Network(Ip4 address, int prefixLength) {
  static Network of(LanInterface on) {
    return new Network(Ip4.of(on.address()), on.prefixLength());
  }

  boolean contains(Ip4 other) {
    return ((address.bits() ^ other.bits()) & mask()) == 0;
  }

  boolean overlaps(Network other) {
    return contains(other.address) || other.contains(address);
  }

  /** Whether an address of it is a host's, and neither its own nor that of all. */
  boolean isHost(Ip4 other) {
    int host = other.bits() & ~mask();
    return prefixLength > 30 || (host != 0 && host != ~mask());
  }

  /** A shift by 32 would be none at all. */
  private int mask() {
    return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
  }

  @Override
  public String toString() {
    return new Ip4(address.bits() & mask()) + "/" + prefixLength;
  }
}
