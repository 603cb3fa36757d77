// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.rooms.problem.Problem;

class SelectionTest {
  private static final Inet4Address A = Peer.inetAddress(0xc0a8_0902);
  private static final Inet4Address B = Peer.inetAddress(0x0a00_0001);
  private static final Inet4Address VIRTUAL = Peer.inetAddress(0xc0a8_0963);

  private static final HostInterface ETH0 = up("eth0", 2, B);
  private static final HostInterface ETH1 = up("eth1", 3, A);
  private static final HostInterface LO =
      new HostInterface("lo", 1, true, false, 65_536, List.of(at(Peer.inetAddress(0x7f00_0001))));
  private static final LanInterface ON_ETH0 = new LanInterface("eth0", 2, B, 24, 1500, B);
  private static final LanInterface ON_ETH1 = new LanInterface("eth1", 3, A, 24, 1500, A);

  private static HostInterface.Address at(Inet4Address address) {
    return new HostInterface.Address(address, 24);
  }

  private static HostInterface up(String name, int index, Inet4Address... addresses) {
    List<HostInterface.Address> all = new ArrayList<>();
    for (Inet4Address address : addresses) {
      all.add(at(address));
    }
    return new HostInterface(name, index, true, true, 1500, all);
  }

  private static HostInterface down(HostInterface each) {
    return new HostInterface(
        each.name(), each.index(), false, each.broadcasts(), each.mtu(), each.addresses());
  }

  private static Selection select(List<String> names, List<HostInterface> host) {
    return select(names, host, List.of());
  }

  private static Selection select(
      List<String> names, List<HostInterface> host, List<LanInterface> before) {
    NetworkSettings settings = new NetworkSettings(names, Optional.empty());
    return Selection.of(settings, "etc/pxe.network.cfg", host, before);
  }

  private static Selection advertising(Inet4Address address, HostInterface... host) {
    NetworkSettings settings = new NetworkSettings(List.of(), Optional.of(address));
    return Selection.of(settings, "etc/pxe.network.cfg", List.of(host), List.of());
  }

  @Test
  void withoutNamesEveryInterfaceThatCanBroadcastIsServed() {
    Selection selection = select(List.of(), List.of(LO, ETH1, ETH0));
    assertEquals(List.of(ON_ETH0, ON_ETH1), selection.served());
    assertEquals(List.of(), selection.problems());
  }

  @Test
  void withoutNamesAnInterfaceThatIsDownOrHasNoAddressIsLeftOut() {
    assertEquals(
        List.of(ON_ETH0), select(List.of(), List.of(ETH0, down(ETH1), up("eth2", 4))).served());
  }

  @Test
  void nothingToServeIsAProblemThatMayPassWithTime() {
    Selection selection = select(List.of(), List.of(LO, down(ETH0)));
    assertEquals(List.of(), selection.served());
    assertTrue(selection.problems().get(0).remedy().contains("eth0, lo"));
    assertTrue(selection.refusal().isEmpty());
  }

  @Test
  void namedInterfacesAreServedInTheOrderOfTheirNames() {
    Selection selection = select(List.of("eth1", "eth0"), List.of(ETH0, ETH1));
    assertEquals(List.of(ON_ETH1, ON_ETH0), selection.served());
  }

  @Test
  void loopbackIsServedWhenItIsNamed() {
    Selection selection = select(List.of("lo"), List.of(LO, ETH0));
    assertEquals("lo", selection.served().get(0).name());
    assertEquals(1, selection.served().size());
  }

  @Test
  void unknownNameIsRefusedWithTheNamesThereAre() {
    Selection selection = select(List.of("eth9", "eth1"), List.of(LO, ETH1));
    assertEquals(
        "etc/pxe.network.cfg: interfaces: there is no interface eth9; name one of eth1, lo.",
        selection.refusal().map(Problem::sentence).orElseThrow());
    assertEquals(List.of(ON_ETH1), selection.served());
  }

  @Test
  void patternMeansAllThatAreAlike() {
    assertEquals(
        List.of(ON_ETH0, ON_ETH1), select(List.of("eth*"), List.of(LO, ETH1, ETH0)).served());
    assertEquals(
        List.of(ON_ETH1, ON_ETH0),
        select(List.of("eth1", "e*"), List.of(LO, ETH1, ETH0)).served(),
        "each once");
    assertEquals(List.of(ON_ETH0), select(List.of("eth*"), List.of(ETH0, down(ETH1))).served());
  }

  @Test
  void aStarAloneLeavesTheLoopbackOut() {
    assertEquals(List.of(ON_ETH1), select(List.of("*"), List.of(LO, ETH1)).served());
    Selection both = select(List.of("lo*", "*"), List.of(LO, ETH1));
    assertEquals(List.of("lo", "eth1"), both.served().stream().map(LanInterface::name).toList());
    assertEquals(
        List.of(),
        select(List.of("lo*", "*"), List.of(LO)).problems().stream()
            .filter(p -> p.fault().contains("lo*"))
            .toList());
  }

  @Test
  void excludedInterfacesAreNotServed() {
    assertEquals(List.of(ON_ETH1), select(List.of("!eth0"), List.of(LO, ETH0, ETH1)).served());
    assertEquals(
        List.of(ON_ETH1), select(List.of("*", "!eth0*"), List.of(LO, ETH0, ETH1)).served());
    assertEquals(List.of(), select(List.of("!eth*"), List.of(LO, ETH0, ETH1)).served());
  }

  @Test
  void patternThatMatchesNothingIsWaitedFor() {
    Selection selection = select(List.of("wlan*"), List.of(LO, ETH1));
    assertEquals(
        List.of(
            "etc/pxe.network.cfg: interfaces: no interface wlan* is up and has an IPv4 address; it"
                + " is served as soon as there is one; or name one of eth1, lo."),
        selection.problems().stream().map(Problem::sentence).toList());
    assertTrue(selection.refusal().isEmpty());
  }

  @Test
  void switchIsNamedWithoutTheKeyOfTheFile() {
    NetworkSettings settings = new NetworkSettings(List.of("eth9"), Optional.empty());
    Selection selection = Selection.of(settings, "--interface", List.of(ETH1), List.of());
    assertEquals(
        "--interface: there is no interface eth9; name one of eth1.",
        selection.problems().get(0).sentence());
  }

  @Test
  void namedInterfaceThatIsDownIsWaitedFor() {
    Selection selection = select(List.of("eth1"), List.of(down(ETH1)));
    assertEquals(List.of(), selection.served());
    assertEquals("eth1 is down or has no link", selection.problems().get(0).fault());
    assertTrue(selection.refusal().isEmpty());
  }

  @Test
  void namedInterfaceWithoutAnAddressIsWaitedFor() {
    Selection selection = select(List.of("eth2"), List.of(HostInterface.bare("eth2")));
    assertEquals("eth2 has no IPv4 address", selection.problems().get(0).fault());
    assertTrue(selection.refusal().isEmpty());
  }

  @Test
  void linkThatIsLostForAMomentEndsNothing() {
    assertEquals(
        List.of(ON_ETH1), select(List.of(), List.of(down(ETH1)), List.of(ON_ETH1)).served());
    assertEquals(
        List.of(ON_ETH1), select(List.of("eth1"), List.of(down(ETH1)), List.of(ON_ETH1)).served());
  }

  @Test
  void interfaceThatChangesItsAddressWhileDownIsNotServed() {
    HostInterface changed = down(up("eth1", 3, B));
    assertEquals(List.of(), select(List.of(), List.of(changed), List.of(ON_ETH1)).served());
  }

  @Test
  void firstAddressIsServedFrom() {
    Selection selection = select(List.of(), List.of(up("eth1", 3, A, VIRTUAL)));
    assertEquals(List.of(ON_ETH1), selection.served());
  }

  @Test
  void foreignAdvertisedAddressIsAnnouncedOnly() {
    Selection selection = advertising(VIRTUAL, ETH1);
    assertEquals(List.of(new LanInterface("eth1", 3, A, 24, 1500, VIRTUAL)), selection.served());
  }

  @Test
  void advertisedAddressOfTheInterfaceIsServedFrom() {
    Selection selection = advertising(VIRTUAL, up("eth1", 3, A, VIRTUAL));
    assertEquals(
        List.of(new LanInterface("eth1", 3, VIRTUAL, 24, 1500, VIRTUAL)), selection.served());
  }

  @Test
  void severalInterfacesAreRefusedWhereOnlyOneCanBeServed() {
    Selection selection = oneOf(List.of(ETH0, ETH1), List.of());
    assertEquals(List.of(), selection.served());
    assertEquals(
        "this Java can serve one interface, and there are several: eth0, eth1",
        selection.refusal().map(Problem::fault).orElseThrow());
  }

  @Test
  void interfaceThatComesLaterDoesNotEndTheOneThatIsServed() {
    Selection selection = oneOf(List.of(ETH0, ETH1), List.of(ON_ETH1));
    assertEquals(List.of(ON_ETH1), selection.served());
    assertEquals(1, selection.problems().size());
  }

  @Test
  void broadcastsThatAreHeardFromOtherInterfacesAreSaid() {
    NetworkSettings settings = new NetworkSettings(List.of("eth1"), Optional.empty());
    List<HostInterface> host = List.of(LO, ETH0, ETH1, down(up("eth2", 4, VIRTUAL)));
    Selection selection =
        Selection.of(settings, "--interface", host, List.of()).one("--interface", host, List.of());
    assertEquals(List.of(ON_ETH1), selection.served());
    assertEquals(1, selection.problems().size());
    assertTrue(selection.problems().get(0).fault().contains("broadcast on eth0 are answered"));
    assertTrue(selection.refusal().isEmpty());
  }

  @Test
  void oneInterfaceIsFineWhereOnlyOneCanBeServed() {
    Selection selection = oneOf(List.of(LO, ETH1), List.of());
    assertEquals(List.of(ON_ETH1), selection.served());
    assertEquals(List.of(), selection.problems());
  }

  private static Selection oneOf(List<HostInterface> host, List<LanInterface> before) {
    return select(List.of(), host, before).one("etc/pxe.network.cfg", host, before);
  }
}
