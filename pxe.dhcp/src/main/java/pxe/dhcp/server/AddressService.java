// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.Ip4;
import pxe.net.LanInterface;
import pxe.rooms.lease.Lease;

/** The DHCP server of each network that is served. */
final class AddressService {
  private final LeaseClock clock;

  /** Leases of networks that nobody has asked from yet, and may never. */
  private final List<Lease> unclaimed;

  private final Map<String, DhcpServer> servers = new HashMap<>();
  private final Set<Ip4> storing = ConcurrentHashMap.newKeySet();
  private ServerSettings settings;
  private ProxyDhcp proxy;
  private ProxySettings proxySettings;

  AddressService(
      List<Lease> known,
      LeaseClock clock,
      ServerSettings settings,
      ProxyDhcp proxy,
      ProxySettings proxySettings) {
    this.unclaimed = new ArrayList<>(known);
    this.clock = clock;
    this.settings = settings;
    this.proxy = proxy;
    this.proxySettings = proxySettings;
  }

  LeaseClock clock() {
    return clock;
  }

  /** From now on these settings hold; leases stay. */
  synchronized void use(ServerSettings changed, ProxyDhcp newProxy, ProxySettings newSettings) {
    settings = changed;
    proxy = newProxy;
    proxySettings = newSettings;
    servers.values().forEach(server -> unclaimed.addAll(server.leases()));
    servers.clear();
  }

  /** The network of an interface is served from now on, whether anybody asks or not. */
  void serve(LanInterface on) {
    Ip4 ours = Ip4.of(on.address());
    var unused = at(ours, new ServerSettings.Network(ours, on.prefixLength()));
  }

  /**
   * The server of a network.
   *
   * @param link an address of it: our interface's, or the relay agent's
   * @param ofInterface the network of our interface
   */
  synchronized Optional<DhcpServer> at(Ip4 link, ServerSettings.Network ofInterface) {
    return settings.at(link, ofInterface).map(this::server);
  }

  private DhcpServer server(NetworkOptions options) {
    return servers.computeIfAbsent(options.network().toString(), n -> open(options));
  }

  private DhcpServer open(NetworkOptions options) {
    AddressNetwork network = options.network();
    List<Lease> own =
        unclaimed.stream().filter(lease -> network.contains(new Ip4(lease.address()))).toList();
    unclaimed.removeIf(lease -> network.contains(new Ip4(lease.address())));
    AddressServer addresses =
        new AddressServer(network, own, Reservations.NONE, storing, clock.now());
    return new DhcpServer(proxy, addresses, options, proxySettings);
  }

  /** All leases that are known, in the order of the addresses. */
  synchronized List<Lease> leases() {
    List<Lease> all = new ArrayList<>(unclaimed);
    servers.values().forEach(server -> all.addAll(server.leases()));
    all.sort((a, b) -> Integer.compareUnsigned(a.address(), b.address()));
    return all;
  }

  /** The server that has given out an address since the platform started. */
  synchronized Optional<DhcpServer> of(Ip4 address) {
    return servers.values().stream().filter(server -> server.serves(address)).findFirst();
  }
}
