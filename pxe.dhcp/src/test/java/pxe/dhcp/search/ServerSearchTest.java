// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.search.ServerSearch.Role;

class ServerSearchTest {
  private static final Ip4 OWN = new Ip4(0xc0a80902);
  private static final Ip4 ROUTER = new Ip4(0xc0a80901);
  private static final Ip4 OTHER = new Ip4(0xc0a80908);
  private static final Role SEARCHING = new Role(false, "looks for another DHCP server");
  private static final Role ALONE = new Role(true, "no other DHCP server answers");
  private static final Role BESIDE = new Role(false, "192.168.9.1 gives out addresses");

  private final ServerSearch search = new ServerSearch(OWN, 100);

  @Test
  void whoHearsNobodyGivesOutAddresses() {
    assertEquals(SEARCHING, search.role(107));
    assertEquals(ALONE, search.role(108));
  }

  @Test
  void whoHearsAnotherServerIsAProxyAtOnceAndWhileItIsHeard() {
    search.heard(ROUTER, 103);
    assertEquals(BESIDE, search.role(103));
    assertEquals(BESIDE, search.role(402));
    assertEquals(new Role(true, "192.168.9.1 gives out addresses no more"), search.role(403));
    search.heard(ROUTER, 500);
    assertEquals(BESIDE, search.role(500));
  }

  @Test
  void aServerThatAppearsLaterMakesItAProxyAgain() {
    assertEquals(ALONE, search.role(1000));
    search.heard(ROUTER, 1000);
    assertEquals(BESIDE, search.role(1000));
  }

  @Test
  void ofTwoOthersOneIsToldOfAsLongAsItIsHeard() {
    search.heard(ROUTER, 103);
    search.heard(OTHER, 110);
    search.heard(ROUTER, 200);
    search.heard(OTHER, 499);
    assertEquals(BESIDE, search.role(499));
    search.heard(OTHER, 500);
    assertEquals(new Role(false, "192.168.9.8 gives out addresses"), search.role(500));
    assertFalse(search.role(799).givesAddresses());
    assertTrue(search.role(800).givesAddresses());
  }

  @Test
  void whoCouldNotAskAsksAgainBeforeItGivesOutAddresses() {
    assertTrue(search.takeProbe(107));
    search.notAsked(107);
    assertEquals(SEARCHING, search.role(108));
    assertTrue(search.takeProbe(109));
    assertEquals(SEARCHING, search.role(116));
    assertEquals(ALONE, search.role(117));
    search.notAsked(117);
    assertEquals(ALONE, search.role(117));
  }

  @Test
  void itAsksOftenAtFirstAndSeldomLater() {
    List<Long> asked = new ArrayList<>();
    for (long now = 100; now < 360; now++) {
      if (search.takeProbe(now)) {
        asked.add(now);
        assertFalse(search.takeProbe(now));
      }
    }
    assertEquals(
        List.of(100L, 102L, 104L, 106L, 108L, 116L, 124L, 132L, 140L, 148L, 156L, 164L),
        asked.subList(0, 12));
    assertEquals(15, asked.size());
    long later = asked.get(14) - asked.get(13);
    assertTrue(later >= ServerSearch.PROBES && later < ServerSearch.PROBES + 20, "" + later);
  }

  /** Two of a kind on one network, which can hear each other: in the end one is the server. */
  @Test
  void ofTwoThatStartAtOnceOneIsTheServerInTheEnd() {
    Ip4[] own = {OWN, new Ip4(0xc0a80903)};
    ServerSearch[] both = {new ServerSearch(own[0], 0), new ServerSearch(own[1], 0)};
    for (long now = 0; now < 2000; now++) {
      for (int i = 0; i < 2; i++) {
        if (both[i].takeProbe(now) && both[1 - i].role(now).givesAddresses()) {
          both[i].heard(own[1 - i], now);
        }
      }
    }
    assertEquals(1, List.of(both).stream().filter(s -> s.role(2000).givesAddresses()).count());
  }
}
