// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.AddressText;

class Ipv6ServersTest {
  private static final LanInterface ETH1 =
      new LanInterface("eth1", 2, Peer.inetAddress(1), 24, 1500, Peer.inetAddress(1));
  private static final Ipv6Interface FIRST = at("fd00:9::2");
  private static final Ipv6Interface SECOND = at("fd00:9::3");

  private final WatchedLan lan = new WatchedLan(List.of(), List.of(FIRST));
  private final List<String> events = new ArrayList<>();
  private final Set<Ipv6Interface> blocked = new HashSet<>();
  private final List<Runnable> later = new ArrayList<>();

  @Test
  void addressesAreServedAsTheyComeAndGo() {
    Ipv6Servers servers = servers();
    lan.ipv6Observer.accept(List.of(SECOND, FIRST));
    lan.ipv6Observer.accept(List.of(SECOND));
    assertEquals(
        List.of("open [fd00:9::2]", "[]", "open [fd00:9::3]", "[]", "close [fd00:9::2]", "[]"),
        events);
    events.clear();
    servers.close();
    assertEquals(List.of("close [fd00:9::3]"), events);
    assertEquals(false, lan.watched);
  }

  @Test
  void whatCannotBeServedIsSaidAndTriedAgain() {
    blocked.add(FIRST);
    Ipv6Servers servers = servers();
    assertEquals(
        List.of(
            "[eth1: port 80 of [fd00:9::2] cannot be opened: taken; look who has it and at the"
                + " address, it is tried again.]"),
        events);
    blocked.clear();
    later.remove(0).run();
    assertEquals(List.of("open [fd00:9::2]", "[]"), events.subList(1, 3));
    servers.close();
  }

  private Ipv6Servers servers() {
    return new Ipv6Servers(lan, this::open, this::changed, later::add);
  }

  private LanServers.Running open(Ipv6Interface at) throws LanException {
    if (blocked.contains(at)) {
      throw LanException.failed(at, 80, "taken", null);
    }
    events.add("open " + AddressText.host(at.address()));
    return () -> events.add("close " + AddressText.host(at.address()));
  }

  private void changed(List<Problem> problems) {
    events.add(problems.stream().map(Problem::sentence).toList().toString());
  }

  private static Ipv6Interface at(String address) {
    try {
      return new Ipv6Interface(ETH1, (Inet6Address) InetAddress.getByName(address), 64);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
