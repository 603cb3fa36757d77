// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.util.List;
import java.util.function.Consumer;

/** A LAN whose interfaces and addresses the test sets, for one watcher. */
final class WatchedLan implements Lan {
  private final List<LanInterface> interfaces;
  private final List<Ipv6Interface> addresses;

  /** Who watches interfaces. */
  Consumer<List<LanInterface>> observer = now -> {};

  /** Who watches addresses. */
  Consumer<List<Ipv6Interface>> ipv6Observer = now -> {};

  boolean watched;

  /** One that has these at the beginning. */
  WatchedLan(List<LanInterface> interfaces, List<Ipv6Interface> addresses) {
    this.interfaces = interfaces;
    this.addresses = addresses;
  }

  @Override
  public Watch watch(Consumer<List<LanInterface>> watcher) {
    observer = watcher;
    watcher.accept(interfaces);
    return watched();
  }

  @Override
  public Watch watchIpv6(Consumer<List<Ipv6Interface>> watcher) {
    ipv6Observer = watcher;
    watcher.accept(addresses);
    return watched();
  }

  private Watch watched() {
    watched = true;
    return () -> watched = false;
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int portOffset() {
    return 0;
  }
}
