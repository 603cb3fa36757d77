// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.TakenLeases;
import pxe.rooms.machine.HardwareAddress;

/** The leases of another server, on their way into ours. */
class LeaseTakerTest {
  private static final int NETWORK = 0xc0a80900;

  private final long soon = Instant.now().getEpochSecond() + 3600;
  private final FakeLan lan = new FakeLan(0);
  private final TestPlatform platform = new TestPlatform();
  private ProxyDhcpServer server;

  private void start(String mode) {
    server = platform.server(lan, Map.of("mode", mode, "range", "192.168.9.100-192.168.9.120"));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Lease bound(int last, String client, long end) {
    LeaseHolder holder = new LeaseHolder("", HardwareAddress.parse("52:54:00:00:00:" + client));
    return new Lease(NETWORK + last, Lease.State.BOUND, Optional.of(holder), "till", 0, end, 1);
  }

  private TakenLeases take(Lease... theirs) {
    return server.take(List.of(theirs));
  }

  private Lease only() {
    List<Lease> all = server.all();
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static TakenLeases refused(String why, int last) {
    return new TakenLeases(0, 0, 0, Map.of(why, List.of(NETWORK + last)));
  }

  @Test
  void whatIsTakenHasTheTimeThatItHadLeftAndIsKnownWhenItComesAgain() {
    start("server");
    assertEquals(new TakenLeases(1, 0, 0, Map.of()), take(bound(100, "0a", soon)));
    assertEquals(soon, only().end());
    assertTrue(server.isHeld(only()));
    assertEquals("till", only().hostName());
    assertEquals(new TakenLeases(0, 1, 0, Map.of()), take(bound(100, "0a", soon)));
    assertEquals(new TakenLeases(0, 1, 0, Map.of()), take(bound(100, "0a", soon - 60)));
    assertEquals(new TakenLeases(1, 0, 0, Map.of()), take(bound(100, "0a", soon + 60)));
    assertEquals(soon + 60, only().end());
  }

  @Test
  void whatHasEndedOrWasGivenBackIsNot() {
    start("server");
    Lease gone = bound(101, "0b", soon);
    Lease released = new Lease(gone.address(), Lease.State.RELEASED, gone.holder(), "", 0, soon, 1);
    assertEquals(new TakenLeases(0, 0, 2, Map.of()), take(bound(100, "0a", 5), released));
    assertEquals(List.of(), server.all());
  }

  @Test
  void anotherClientKeepsWhatItHasHere() {
    start("server");
    take(bound(100, "0a", soon));
    assertEquals(refused("held by another client", 100), take(bound(100, "0b", soon + 60)));
    assertEquals("52:54:00:00:00:0a", only().holder().orElseThrow().toString());
  }

  @Test
  void aClientThatHasAnotherAddressHereKeepsThat() {
    start("server");
    take(bound(100, "0a", soon));
    assertEquals(
        refused("of a client that has another address here", 101), take(bound(101, "0a", soon)));
  }

  @Test
  void addressesThatAreNotGivenOutAreSaid() {
    start("server");
    assertEquals(refused("in no range", 50), take(bound(50, "0a", soon)));
    assertEquals(refused("set aside", 2), take(bound(2, "0a", soon)));
    assertEquals(
        new TakenLeases(0, 0, 0, Map.of("outside every served network", List.of(NETWORK + 300))),
        take(bound(300, "0a", soon)));
  }

  @Test
  void anAddressThatAnotherHostUsesIsGivenToNobody() {
    start("server");
    Lease used = new Lease(NETWORK + 100, Lease.State.DECLINED, Optional.empty(), "", 0, soon, 1);
    assertEquals(1, take(used).taken());
    assertEquals(Lease.State.DECLINED, only().state());
    assertEquals(refused("in use by another host", 100), take(bound(100, "0a", soon)));
  }

  @Test
  void oneWithoutAnEndGetsTheLongestThatCanBeSaid() {
    start("server");
    assertEquals(1, take(bound(100, "0a", 999_999_999_999L)).taken());
    long seconds = only().end() - Instant.now().getEpochSecond();
    assertTrue(seconds > 0xffff_ff00L && seconds < 0xffff_ffffL, "" + seconds);
  }

  @Test
  void whatCannotBeStoredIsNotTaken() {
    start("server");
    platform.leases.fault = Optional.of("the disk is full");
    assertEquals(refused("not stored (see pxe:status)", 100), take(bound(100, "0a", soon)));
    assertEquals(List.of(), server.all());
    platform.leases.fault = Optional.empty();
    assertEquals(1, take(bound(100, "0a", soon)).taken());
  }

  @Test
  void manyAreTakenInBatches() {
    start("server");
    List<Lease> many = IntStream.range(0, 2100).mapToObj(i -> bound(1000 + i, "0a", soon)).toList();
    assertEquals(2100, server.take(many).refused().get("outside every served network").size());
  }

  @Test
  void aProxyTakesNone() {
    start("proxy");
    String why =
        assertThrows(IllegalStateException.class, () -> take(bound(100, "0a", soon))).getMessage();
    assertEquals("no address is given out here; see mode in etc/pxe.dhcp.cfg", why);
  }
}
