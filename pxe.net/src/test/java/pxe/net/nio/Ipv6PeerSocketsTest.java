// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.condition.EnabledIf;
import pxe.net.Ipv6Interface;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.PeerSockets;
import pxe.net.PeerSocketsContract;

@EnabledIf("hasIpv6")
class Ipv6PeerSocketsTest extends PeerSocketsContract {
  static boolean hasIpv6() {
    try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address("::1"), 0))) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Inet6Address address(String text) {
    try {
      return (Inet6Address) InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected PeerSockets sockets(LanInterface loopback) throws LanException {
    return NioDatagrams.sockets(new Ipv6Interface(loopback, address("::1"), 128));
  }

  @Override
  protected InetAddress own() {
    return address("::1");
  }

  @Override
  protected InetAddress foreign() {
    return address("2001:db8::1");
  }

  @Override
  protected InetAddress anyAddress() {
    return address("::");
  }
}
