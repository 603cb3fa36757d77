// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import pxe.net.DatagramEndpoint;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSockets;
import pxe.net.nio.NioDatagrams;

/** A LAN of one host. The well-known port is any free one. */
final class Loopback implements Lan {
  static final LanInterface LO =
      new LanInterface(
          "lo", 1, Peer.inetAddress(0x7f00_0001), 8, 65536, Peer.inetAddress(0x7f00_0001));

  static final Inet6Address LO6 = loopback6();

  private final LanInterface on;
  private volatile List<Integer> taken = List.of();
  private volatile int doorPort;
  private volatile Consumer<List<LanInterface>> observer = interfaces -> {};
  private volatile Consumer<List<Ipv6Interface>> ipv6Observer = addresses -> {};

  /**
   * The loopback interface with another MTU.
   *
   * @param mtu in bytes
   */
  Loopback(int mtu) {
    on = new LanInterface(LO.name(), 1, LO.address(), 8, mtu, LO.address());
  }

  private static Inet6Address loopback6() {
    try {
      byte[] address = new byte[16];
      address[15] = 1;
      return Inet6Address.getByAddress(null, address, -1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  static DatagramEndpoint endpoint() {
    try {
      return new NioDatagrams().open(LO, 0);
    } catch (LanException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port that was opened for the well-known one. */
  int doorPort() {
    return doorPort;
  }

  /** Somebody else has this port. */
  void taken(int... ports) {
    taken = Arrays.stream(ports).boxed().toList();
  }

  /** The interface has an IPv6 address now, or none any more. */
  void hasIpv6(boolean there) {
    ipv6Observer.accept(there ? List.of(new Ipv6Interface(on, LO6, 128)) : List.of());
  }

  /** The interface goes. */
  void unplug() {
    observer.accept(List.of());
  }

  @Override
  public Watch watch(Consumer<List<LanInterface>> observer) {
    this.observer = observer;
    observer.accept(List.of(on));
    return () -> this.observer = interfaces -> {};
  }

  @Override
  public Watch watchIpv6(Consumer<List<Ipv6Interface>> watcher) {
    ipv6Observer = watcher;
    watcher.accept(List.of());
    return () -> ipv6Observer = addresses -> {};
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) throws LanException {
    if (taken.contains(port)) {
      throw LanException.inUse(on, port, null);
    }
    DatagramEndpoint endpoint = new NioDatagrams().open(on, 0);
    if (port != 0) {
      doorPort = endpoint.port();
    }
    return endpoint;
  }

  @Override
  public PeerSockets sockets(LanInterface on) throws LanException {
    return new NioDatagrams().sockets(on);
  }

  @Override
  public PeerSockets sockets(Ipv6Interface at) throws LanException {
    return NioDatagrams.sockets(at);
  }

  @Override
  public int portOffset() {
    return 0;
  }
}
