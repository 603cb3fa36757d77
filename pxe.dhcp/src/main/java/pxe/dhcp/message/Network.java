// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.List;

/**
 * A network in the form 192.168.9.0/24.
 *
 * @param address its own; where it is made, any of its addresses will do
 * @param prefixLength 0 to 32
 */
public record Network(Ip4 address, int prefixLength) {
  public Network {
    address = new Ip4(address.bits() & mask(prefixLength));
  }

  // as a record has them, which is slow where nothing but the simple compiler runs
  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && address.equals(that.address)
        && prefixLength == that.prefixLength;
  }

  @Override
  public int hashCode() {
    return 31 * address.bits() + prefixLength;
  }

  public boolean contains(Ip4 other) {
    return (other.bits() & mask(prefixLength)) == address.bits();
  }

  public boolean overlaps(Network other) {
    return contains(other.address) || other.contains(address);
  }

  /** The subnet mask: option 1. */
  public Ip4 mask() {
    return new Ip4(mask(prefixLength));
  }

  /** Its own address and that of all of its hosts, which no host can have (RFC 3021 aside). */
  public List<Ip4> noHosts() {
    return prefixLength > 30 ? List.of() : List.of(address, address.broadcast(prefixLength));
  }

  /** Whether a host of it can have an address. */
  public boolean isHost(Ip4 other) {
    return contains(other) && !isNoHost(other);
  }

  /** Whether an address is one of {@link #noHosts()}. */
  public boolean isNoHost(Ip4 other) {
    return prefixLength <= 30
        && (other.equals(address) || other.bits() == (address.bits() | ~mask(prefixLength)));
  }

  /** A shift by 32 would be none at all. */
  private static int mask(int prefixLength) {
    return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
