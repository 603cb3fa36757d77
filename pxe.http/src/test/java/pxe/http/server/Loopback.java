// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import pxe.net.DatagramEndpoint;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.net.Peer;

/** A LAN of one host. */
final class Loopback implements Lan {
  static final Inet4Address ADDRESS = Peer.inetAddress(0x7f00_0001);
  static final LanInterface LO = new LanInterface("lo", 1, ADDRESS, 8, 65536, ADDRESS);

  static final Ipv6Interface LO6 = new Ipv6Interface(LO, loopback(), 128);

  private final List<Consumer<List<Ipv6Interface>>> ipv6Observers = new CopyOnWriteArrayList<>();
  private volatile Consumer<List<LanInterface>> observer = interfaces -> {};
  private final int portOffset;

  Loopback(int portOffset) {
    this.portOffset = portOffset;
  }

  /** The interface goes. */
  void unplug() {
    observer.accept(List.of());
  }

  @Override
  public Watch watch(Consumer<List<LanInterface>> watcher) {
    observer = watcher;
    watcher.accept(List.of(LO));
    return () -> observer = interfaces -> {};
  }

  @Override
  public Watch watchIpv6(Consumer<List<Ipv6Interface>> watcher) {
    ipv6Observers.add(watcher);
    watcher.accept(List.of());
    return () -> ipv6Observers.remove(watcher);
  }

  /** IPv6 is served from now on. */
  void addIpv6() {
    ipv6Observers.forEach(observer -> observer.accept(List.of(LO6)));
  }

  private static Inet6Address loopback() {
    try {
      byte[] address = new byte[16];
      address[15] = 1;
      return Inet6Address.getByAddress(null, address, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int portOffset() {
    return portOffset;
  }
}
