// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.util.List;
import java.util.function.Consumer;
import pxe.net.DatagramEndpoint;
import pxe.net.Datagrams;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.PeerSockets;
import pxe.net.nio.NioDatagrams;
import pxe.rooms.problem.Problem;

/** The service: the watchers for the interfaces, the chosen datagrams for the endpoints. */
final class LanService implements Lan {
  private static final int HIGHEST_PORT = 65_535;

  private final Datagrams datagrams;
  private final Watchers<LanInterface> watchers;
  private final Watchers<Ipv6Interface> ipv6;
  private final int portOffset;

  LanService(
      Datagrams datagrams,
      Watchers<LanInterface> watchers,
      Watchers<Ipv6Interface> ipv6,
      int portOffset) {
    this.datagrams = datagrams;
    this.watchers = watchers;
    this.ipv6 = ipv6;
    this.portOffset = portOffset;
  }

  @Override
  public Watch watch(Consumer<List<LanInterface>> observer) {
    return watchers.add(observer);
  }

  @Override
  public Watch watchIpv6(Consumer<List<Ipv6Interface>> observer) {
    return ipv6.add(observer);
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) throws LanException {
    int shifted = port == 0 ? 0 : port + portOffset;
    if (shifted > HIGHEST_PORT) {
      throw new LanException(
          Problem.of(
              "--port-offset",
              "port " + port + " and " + portOffset + " are more than " + HIGHEST_PORT,
              "use a smaller number"),
          null);
    }
    return datagrams.open(on, shifted);
  }

  @Override
  public PeerSockets sockets(LanInterface on) throws LanException {
    return datagrams.sockets(on);
  }

  @Override
  public PeerSockets sockets(Ipv6Interface at) throws LanException {
    return NioDatagrams.sockets(at);
  }

  @Override
  public int portOffset() {
    return portOffset;
  }
}
