// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pxe.dhcp6.engine.Arrival.Port;
import pxe.dhcp6.server.RequestHandler.Way;
import pxe.net.Ipv6Interface;
import pxe.net.LanException;
import pxe.net.LanServers;

/**
 * The sockets: for each address one on port 547, for relay agents, and one on port 4011; for each
 * interface one that is bound to the multicast address of DHCPv6 servers there, so that it hears no
 * other interface and leaves IPv4's ports alone.
 */
final class Sockets {
  /** All_DHCP_Relay_Agents_and_Servers, {@code ff02::1:2}. */
  private static final byte[] ALL_SERVERS = {
    (byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2
  };

  private final DatagramLoop loop;
  private final RequestHandler handler;
  private final int portOffset;
  private final Map<Integer, Link> links = new LinkedHashMap<>();

  /** An interface: its multicast socket, and the addresses, of which the first is announced. */
  private static final class Link {
    private final DatagramChannel channel;
    private volatile List<Ipv6Interface> addresses;

    Link(DatagramChannel channel, Ipv6Interface first) {
      this.channel = channel;
      this.addresses = List.of(first);
    }
  }

  Sockets(DatagramLoop loop, RequestHandler handler, int portOffset) {
    this.loop = loop;
    this.handler = handler;
    this.portOffset = portOffset;
  }

  /** Serves an address. */
  synchronized LanServers.Running open(Ipv6Interface at) throws LanException {
    List<DatagramChannel> open = new ArrayList<>();
    int port = Port.DHCP.number() + portOffset;
    try {
      open.add(unicast(at, port, Way.RELAYED));
      port = Port.BOOT_SERVER.number() + portOffset;
      open.add(unicast(at, port, Way.BOOT_SERVER));
      port = Port.DHCP.number() + portOffset;
      join(at, port);
    } catch (IOException | UnsupportedOperationException e) {
      open.forEach(loop::close);
      throw LanException.failed(at, port, String.valueOf(e.getMessage()), e);
    }
    return () -> close(at, open);
  }

  private synchronized void close(Ipv6Interface at, List<DatagramChannel> open) {
    open.forEach(loop::close);
    Link link = links.get(at.on().index());
    List<Ipv6Interface> left = link.addresses.stream().filter(a -> !a.equals(at)).toList();
    if (left.isEmpty()) {
      links.remove(at.on().index());
      loop.close(link.channel);
    } else {
      link.addresses = left;
    }
  }

  private DatagramChannel unicast(Ipv6Interface at, int port, Way way) throws IOException {
    DatagramChannel channel = bound(at.address(), port);
    loop.add(
        channel, (from, datagram, source) -> handler.received(from, way, at, datagram, source));
    return channel;
  }

  private void join(Ipv6Interface at, int port) throws IOException {
    Link known = links.get(at.on().index());
    if (known != null) {
      List<Ipv6Interface> all = new ArrayList<>(known.addresses);
      all.add(at);
      known.addresses = List.copyOf(all);
      return;
    }
    InetAddress group = Inet6Address.getByAddress(null, ALL_SERVERS, at.on().index());
    DatagramChannel channel = bound(group, port);
    try {
      NetworkInterface card = NetworkInterface.getByIndex(at.on().index());
      if (card == null) {
        throw new IOException("the interface has gone");
      }
      channel.join(group, card);
      Link link = new Link(channel, at);
      loop.add(
          channel,
          (from, datagram, source) ->
              handler.received(from, Way.MULTICAST, link.addresses.get(0), datagram, source));
      links.put(at.on().index(), link);
    } catch (IOException | RuntimeException e) {
      loop.close(channel);
      throw e;
    }
  }

  private static DatagramChannel bound(InetAddress address, int port) throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6);
    try {
      channel.bind(new InetSocketAddress(address, port));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
