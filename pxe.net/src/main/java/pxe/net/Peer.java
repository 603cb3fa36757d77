// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** An IPv4 address and a port in one {@code long}: the address in bits 16 to 47, the port below. */
public final class Peer {
  /** The limited broadcast address 255.255.255.255. */
  public static final int BROADCAST = 0xffff_ffff;

  private Peer() {}

  public static long of(int address, int port) {
    return (address & 0xffff_ffffL) << 16 | (port & 0xffff);
  }

  public static long of(InetSocketAddress socketAddress) {
    return of(bits((Inet4Address) socketAddress.getAddress()), socketAddress.getPort());
  }

  public static int address(long peer) {
    return (int) (peer >>> 16);
  }

  public static int port(long peer) {
    return (int) peer & 0xffff;
  }

  /** The 32 bits of an address, the first byte on top. */
  public static int bits(Inet4Address address) {
    byte[] bytes = address.getAddress();
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  public static Inet4Address inetAddress(int bits) {
    byte[] bytes = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    try {
      return (Inet4Address) InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  public static InetSocketAddress socketAddress(long peer) {
    return new InetSocketAddress(inetAddress(address(peer)), port(peer));
  }

  /** Dotted address and port, for logs. */
  public static String toString(long peer) {
    return inetAddress(address(peer)).getHostAddress() + ":" + port(peer);
  }
}
