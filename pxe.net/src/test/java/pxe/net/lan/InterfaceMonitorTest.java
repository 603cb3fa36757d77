// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.net.Ipv6Interface;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.rooms.problem.Problem;

class InterfaceMonitorTest {
  private static final HostInterface ETH1 =
      new HostInterface(
          "eth1",
          3,
          true,
          true,
          1500,
          List.of(new HostInterface.Address(Peer.inetAddress(0xc0a8_0902), 24)));
  private static final NetworkSettings NAMED =
      new NetworkSettings(List.of("eth1"), Optional.empty());
  private static final NetworkSettings WITH_IPV6 =
      new NetworkSettings(List.of("eth1"), Optional.empty(), true);
  private static final Problem FAULT = new Problem("etc/pxe.network.cfg", "x", "y", "z");

  private final List<List<LanInterface>> served = new ArrayList<>();
  private final List<List<Ipv6Interface>> ipv6 = new ArrayList<>();
  private final List<List<Problem>> problems = new ArrayList<>();
  private List<HostInterface> host = List.of();
  private final InterfaceMonitor monitor =
      new InterfaceMonitor(() -> host, true, served::add, ipv6::add, problems::add);

  @Test
  void interfaceThatComesAndGoesIsToldOnceEach() throws IOException {
    monitor.want(NAMED, "--interface", List.of());
    monitor.look();
    host = List.of(ETH1);
    monitor.look();
    monitor.look();
    host = List.of();
    monitor.look();
    monitor.look();
    assertEquals(List.of(1, 0), served.stream().map(List::size).toList());
    assertEquals(List.of(1, 0, 1), problems.stream().map(List::size).toList());
  }

  @Test
  void ipv6AddressesAreToldWhereTheyAreAskedForAndFollowTheirInterface() throws IOException {
    host = List.of(withIpv6(ETH1));
    monitor.want(NAMED, "--interface", List.of());
    monitor.look();
    monitor.want(WITH_IPV6, "--interface", List.of());
    monitor.look();
    monitor.look();
    host = List.of();
    monitor.look();

    assertEquals(List.of("[eth1 [fd00:9::2]]", "[]"), ipv6.stream().map(List::toString).toList());
    assertEquals(1, served.get(0).size());
  }

  @Test
  void thatNoInterfaceHasAnIpv6AddressIsAProblem() throws IOException {
    host = List.of(ETH1);
    monitor.want(WITH_IPV6, "--interface", List.of());
    monitor.look();

    assertEquals(
        "no interface that is served has an IPv6 address that is not link-local",
        problems.get(0).get(0).fault());
  }

  private static HostInterface withIpv6(HostInterface of) throws UnknownHostException {
    Inet6Address address = (Inet6Address) InetAddress.getByName("fd00:9::2");
    return new HostInterface(
        of.name(),
        of.index(),
        of.up(),
        of.broadcasts(),
        of.mtu(),
        of.addresses(),
        List.of(new HostInterface.Ipv6Address(address, 64)));
  }

  @Test
  void refusalIsReturned() throws IOException {
    monitor.want(NAMED, "--interface", List.of());
    assertTrue(monitor.look().isPresent());
    host = List.of(ETH1);
    assertTrue(monitor.look().isEmpty());
  }

  @Test
  void faultsOfTheSettingsStandBesideThoseOfTheInterfaces() throws IOException {
    monitor.want(NAMED, "etc/pxe.network.cfg", List.of(FAULT));
    monitor.look();
    assertEquals(2, problems.get(0).size());
  }

  @Test
  void faultyChangeLeavesTheInterfacesServed() throws IOException {
    host = List.of(ETH1);
    monitor.want(NAMED, "etc/pxe.network.cfg", List.of());
    monitor.look();
    monitor.keep(List.of(FAULT));
    monitor.look();
    assertEquals(1, served.size());
    assertEquals(List.of(List.of(FAULT)), problems);
  }

  @Test
  void settingsThatAreWantedLaterAreFollowed() throws IOException {
    host = List.of(ETH1);
    monitor.want(NAMED, "etc/pxe.network.cfg", List.of());
    monitor.look();
    monitor.want(
        new NetworkSettings(List.of("eth1"), Optional.of(Peer.inetAddress(0x0a00_0001))),
        "etc/pxe.network.cfg",
        List.of());
    monitor.look();
    assertEquals(Peer.inetAddress(0x0a00_0001), served.get(1).get(0).advertise());
  }
}
