// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.Inet4Address;
import java.util.List;
import java.util.function.Consumer;
import pxe.net.DatagramEndpoint;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.net.Peer;

/** A LAN of one host. */
final class Loopback implements Lan {
  static final Inet4Address ADDRESS = Peer.inetAddress(0x7f00_0001);
  static final LanInterface LO = new LanInterface("lo", 1, ADDRESS, 8, 65536, ADDRESS);

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
  public DatagramEndpoint open(LanInterface on, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int portOffset() {
    return portOffset;
  }
}
