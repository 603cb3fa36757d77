// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.search.Probe;
import pxe.dhcp.server.ServerSearches.Kind;
import pxe.net.Peer;
import pxe.testing.RecordingLogger;

/** The mode {@code auto}: what makes us a proxy, and what the server. */
class AutoTest {
  private static final Ip4 OWN = Ip4.of(FakeLan.ETH1.address());
  private static final Ip4 GIVEN = Ip4.of(FakeLan.ip("192.168.9.77"));
  private static final Ip4 ROUTER = Ip4.of(FakeLan.ip("192.168.9.1"));

  private final AtomicLong now = new AtomicLong(1000);
  private final AtomicInteger changes = new AtomicInteger();
  private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final FakeLan lan = new FakeLan(0);
  private final List<Ip4> others = new ArrayList<>();
  private final ServerSearches roles =
      new ServerSearches(
          67,
          now::get,
          new BootLog(new RecordingLogger(log::add).logger, System::nanoTime),
          changes::incrementAndGet,
          (on, server) -> others.add(server));

  @AfterEach
  void stop() {
    roles.close();
  }

  /** Begins to look for others; gives the transaction of the question. */
  private int search() throws Exception {
    roles.opened(lan.open(FakeLan.ETH1, 67));
    roles.use(on -> Optional.of(Kind.AUTO));
    return lan.nextProbe().message().header().transaction();
  }

  private static DhcpReply offer(int transaction, Ip4 server, Ip4 address) {
    Header asked = Probe.of(OWN, transaction).header();
    return new DhcpReply(
        new Header(
            1, 6, 0, transaction, 0, 0, Ip4.NONE, address, Ip4.NONE, OWN, asked.clientHardware()),
        Bytes.EMPTY,
        Bytes.EMPTY,
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.OFFER.code()))
            .put(OptionCode.SERVER_ID, server.bytes())
            .build());
  }

  @Test
  void whoIsAloneAsksAndThenGivesOutAddresses() throws Exception {
    roles.opened(lan.open(FakeLan.ETH1, 67));
    roles.use(on -> Optional.of(Kind.AUTO));
    FakeLan.Sent probe = lan.nextProbe();
    assertEquals(Peer.of(Peer.BROADCAST, 67), probe.to());
    assertEquals(OWN, probe.message().header().relayAddress());
    assertTrue(Probe.isOf(OWN, (DhcpRequest) probe.message()));
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
    now.addAndGet(8);
    roles.tick();
    assertTrue(roles.givesAddresses(FakeLan.ETH1));
    assertTrue(changes.get() > 0);
    assertTrue(log.take().contains("DHCP server: no other DHCP server answers"));
  }

  @Test
  void anAnswerAlsoALateOneMakesItAProxy() throws Exception {
    int transaction = search();
    now.addAndGet(2);
    roles.tick();
    assertEquals(transaction, lan.nextProbe().message().header().transaction());
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, GIVEN));
    now.addAndGet(60);
    roles.tick();
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
    assertEquals(
        Optional.of("192.168.9.1 gives out addresses"),
        roles.role(FakeLan.ETH1).map(role -> role.reason()));
    assertEquals(List.of(), others);
  }

  @Test
  void whereWeAreTheServerAnAnswerIsTold() throws Exception {
    roles.opened(lan.open(FakeLan.ETH1, 67));
    roles.use(on -> Optional.of(Kind.SERVER));
    int transaction = lan.nextProbe().message().header().transaction();
    roles.answered(FakeLan.ETH1, offer(transaction, OWN, GIVEN));
    roles.answered(FakeLan.ETH1, offer(transaction + 1, ROUTER, GIVEN));
    assertEquals(List.of(), others);
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, GIVEN));
    assertEquals(List.of(ROUTER), others);
    assertEquals(Optional.empty(), roles.role(FakeLan.ETH1));
  }

  @Test
  void whoBecomesTheServerByHisSettingsHasNoRole() throws Exception {
    search();
    roles.use(on -> Optional.of(Kind.SERVER));
    assertEquals(Optional.empty(), roles.role(FakeLan.ETH1));
    int changed = lan.nextProbe().message().header().transaction();
    roles.answered(FakeLan.ETH1, offer(changed, ROUTER, GIVEN));
    assertEquals(List.of(ROUTER), others);
  }

  @Test
  void ourOwnOffersThoseOfProxiesAndThoseToOthersDoNotCount() throws Exception {
    int transaction = search();
    now.addAndGet(8);
    roles.tick();
    roles.answered(FakeLan.ETH1, offer(transaction, OWN, GIVEN));
    roles.answered(FakeLan.ETH1, offer(transaction, Ip4.of(FakeLan.ETH1.advertise()), GIVEN));
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, Ip4.NONE));
    roles.answered(FakeLan.ETH1, offer(transaction + 1, ROUTER, GIVEN));
    assertTrue(roles.givesAddresses(FakeLan.ETH1));
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, GIVEN));
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
  }

  @Test
  void whoCouldNotAskDoesNotTakeSilenceForAnAnswer() throws Exception {
    lan.isDown = true;
    roles.opened(lan.open(FakeLan.ETH1, 67));
    roles.use(on -> Optional.of(Kind.AUTO));
    assertTrue(log.take().contains("Nobody could be asked who gives out addresses on eth1"));
    for (int i = 0; i < 5; i++) {
      now.addAndGet(2);
      roles.tick();
    }
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
    lan.isDown = false;
    now.addAndGet(2);
    roles.tick();
    lan.nextProbe();
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
    now.addAndGet(8);
    roles.tick();
    assertTrue(roles.givesAddresses(FakeLan.ETH1));
  }

  @Test
  void inAnotherModeNobodyIsAskedAndNobodyIsHeard() throws Exception {
    int transaction = search();
    roles.use(on -> Optional.empty());
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, GIVEN));
    assertEquals(Optional.empty(), roles.role(FakeLan.ETH1));
  }

  @Test
  void whatIsKnownStaysWhenSettingsChange() throws Exception {
    int transaction = search();
    roles.answered(FakeLan.ETH1, offer(transaction, ROUTER, GIVEN));
    now.addAndGet(20);
    roles.use(on -> Optional.of(Kind.AUTO).filter(k -> on.equals(FakeLan.ETH1)));
    assertFalse(roles.givesAddresses(FakeLan.ETH1));
  }
}
