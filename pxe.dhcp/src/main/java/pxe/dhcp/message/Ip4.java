// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.net.Inet4Address;
import pxe.net.Peer;

/** An IPv4 address: its 32 bits, the first byte on top. */
public record Ip4(int bits) {
  /** 0.0.0.0, the sender that has no address yet. */
  public static final Ip4 NONE = new Ip4(0);

  // as a record has them, which is slow where nothing but the simple compiler runs
  @Override
  public boolean equals(Object other) {
    return other instanceof Ip4 that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  public static Ip4 of(Inet4Address address) {
    return new Ip4(Peer.bits(address));
  }

  public boolean isNone() {
    return bits == 0;
  }

  /** Whether one host can have it: neither in 0.0.0.0/8, nor multicast, reserved or broadcast. */
  public boolean isUnicast() {
    int first = bits >>> 24;
    return first != 0 && first < 224;
  }

  /**
   * The address of all hosts on the network of this one; none where it has no such address (RFC
   * 3021).
   */
  public Ip4 broadcast(int prefixLength) {
    return prefixLength > 30 ? NONE : new Ip4(bits | -1 >>> prefixLength);
  }

  public Inet4Address inetAddress() {
    return Peer.inetAddress(bits);
  }

  public Bytes bytes() {
    return Bytes.ofInt(bits);
  }

  /** Dotted. */
  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
