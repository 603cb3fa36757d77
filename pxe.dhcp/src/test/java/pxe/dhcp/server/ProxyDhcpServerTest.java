// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.dhcp.Packets;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;

class ProxyDhcpServerTest {
  private static final long UNCONFIGURED = Peer.of(0, 68);
  private static final String BROADCAST = "255.255.255.255";
  private static final Machine MACHINE =
      Machine.of(
          HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X86_BIOS);

  private final TestPlatform platform = new TestPlatform();
  private FakeLan lan = new FakeLan(0);
  private ProxyDhcpServer server;

  private void start(Map<String, Object> configuration) {
    server = platform.server(lan, configuration);
  }

  @AfterEach
  void stop() {
    server.stop();
    assertTrue(lan.open.values().stream().noneMatch(FakeLan.Endpoint::isOpen));
  }

  private String nextLine() throws InterruptedException {
    String line = platform.log.poll(10, TimeUnit.SECONDS);
    return line == null ? "nothing was logged" : line;
  }

  @Test
  void aDiscoverIsOfferedFromTheAddressThatIsAnnounced() throws InterruptedException {
    start(Map.of());
    lan.arrives(67, Packets.bytes("ipxe-bios-discover"), UNCONFIGURED, BROADCAST);
    FakeLan.Sent sent = lan.nextSent();
    assertEquals(67, sent.fromPort());
    assertEquals(Peer.of(Peer.BROADCAST, 68), sent.to());
    assertEquals(Optional.of(MessageType.OFFER), sent.message().type());
    assertEquals(
        Optional.of("192.168.9.3"),
        sent.message().options().address(OptionCode.SERVER_ID).map(Object::toString));
    assertEquals(
        "info: DISCOVER from 52:54:00:12:34:56 (x86 BIOS (0), iPXE): offered boot/file",
        nextLine());
    assertEquals("52:54:00:12:34:56", platform.machines.take().hardwareAddress().text());
  }

  @Test
  void edk2IsAcknowledgedOn4011FromTheAddressThatItAsked() throws InterruptedException {
    start(Map.of());
    long edk2 = FakeLan.peer("192.168.9.149", 4011);
    lan.arrives(4011, Packets.bytes("edk2-bootserver-request"), edk2, "192.168.9.2");
    FakeLan.Sent sent = lan.nextSent();
    assertEquals(4011, sent.fromPort());
    assertEquals(edk2, sent.to());
    assertEquals(Peer.bits(FakeLan.ip("192.168.9.2")), sent.source());
    assertEquals(Optional.of(MessageType.ACK), sent.message().type());
  }

  @Test
  void aRequestOn67TellsTheAddressAndIsNotAnswered() throws InterruptedException {
    start(Map.of());
    lan.arrives(67, Packets.bytes("ipxe-bios-request"), UNCONFIGURED, BROADCAST);
    assertEquals(
        "192.168.9.148", platform.machines.take().address().orElseThrow().getHostAddress());
    assertTrue(nextLine().startsWith("debug: REQUEST from 52:54:00:12:34:56"));
    assertTrue(lan.sent.isEmpty());
  }

  @Test
  void aRefusalIsLoggedOnceAMinute() throws InterruptedException {
    start(Map.of());
    for (int i = 0; i < 3; i++) {
      lan.arrives(67, Packets.bytes("udhcpc-discover"), UNCONFIGURED, BROADCAST);
    }
    lan.arrives(67, new byte[10], FakeLan.peer("192.168.9.7", 68), BROADCAST);
    assertEquals(
        "debug: DISCOVER from 52:54:00:aa:bb:cc: no answer:"
            + " vendor class \"udhcp 1.35.0\" asks for no boot",
        nextLine());
    assertEquals(
        "debug: No DHCP message from 192.168.9.7:"
            + " shorter than the 240 bytes of a DHCP header (at byte 10)",
        nextLine());
  }

  @Test
  void whatTheDecisionThrowsHurtsNoOtherRequest() throws InterruptedException {
    start(Map.of());
    platform.decision = null;
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertTrue(nextLine().startsWith("error"));
    platform.decision = new BootDecision.StaySilent("nothing to boot");
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(
        "info: DISCOVER from 52:54:00:12:34:57 (x64 UEFI (7)): no answer: nothing to boot",
        nextLine());
  }

  @Test
  void aDelayedOfferIsSentAllTheSame() throws InterruptedException {
    start(Map.of("reply-delay", "20ms"));
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(Optional.of(MessageType.OFFER), lan.nextSent().message().type());
  }

  @Test
  void packetsAreLoggedOnDemandInBothDirections() throws InterruptedException {
    start(Map.of("log-packets", "true"));
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    List<String> packet = Packets.text("edk2-discover.txt").stripTrailing().lines().toList();
    assertEquals("info: c0077025 From 0.0.0.0:68: " + packet.get(0), nextLine());
    for (String line : packet.subList(1, packet.size())) {
      assertEquals("info: c0077025 " + line, nextLine());
    }
    assertTrue(nextLine().startsWith("info: c0077025 To 255.255.255.255:68: OFFER xid c0077025"));
  }

  @Test
  void thePortOffsetIsInTheEndpointAndInWhereAnswersGo() throws InterruptedException {
    lan = new FakeLan(10000);
    start(Map.of());
    assertEquals(
        List.of("serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:10067,14011]"),
        platform.board.readiness);
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(Peer.of(Peer.BROADCAST, 10068), lan.nextSent().to());
  }

  @Test
  void theEndpointsAreSaidInTheFormOfTheContract() {
    start(Map.of());
    assertEquals(
        List.of("serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011]"),
        platform.board.readiness);
  }

  @Test
  void aServerThatIsStoppedSaysSo() {
    start(Map.of());
    server.stop();
    assertEquals("withdrawn pxe.dhcp", platform.board.readiness.get(1));
  }

  @Test
  void anInterfaceThatGoesIsServedNoMore() {
    start(Map.of());
    lan.interfacesAre(List.of());
    assertTrue(lan.open.values().stream().noneMatch(FakeLan.Endpoint::isOpen));
    assertEquals("serving pxe.dhcp []", platform.board.readiness.get(1));
    assertEquals(List.of("proxyDHCP serves no interface: no answer"), server.explain(MACHINE));
  }

  @Test
  void cr02WithoutPort4011NothingIsServed() {
    lan.taken(4011);
    start(Map.of());
    assertFalse(lan.open.get(67).isOpen());
    assertEquals(
        List.of("failed pxe.dhcp eth1: port 4011 is in use; stop what has it."),
        platform.board.readiness);
  }

  @Test
  void modeOffServesNothingAndIsReady() {
    start(Map.of("mode", "off"));
    assertTrue(lan.open.isEmpty());
    assertEquals(List.of("serving pxe.dhcp []"), platform.board.readiness);
    assertEquals(List.of("DHCP is off: no answer"), server.explain(MACHINE));
  }

  @Test
  void modeServerWithoutAddressesIsRefusedInsteadOfServedAsProxy() {
    start(Map.of("mode", "server"));
    assertTrue(lan.open.isEmpty());
    assertEquals(
        List.of(
            "failed pxe.dhcp etc/pxe.dhcp.cfg: range: the mode server needs addresses to give out;"
                + " write some such as 192.168.9.100-192.168.9.200."),
        platform.board.readiness);
  }

  @Test
  void theModeChangesWhileItRuns() {
    start(Map.of("mode", "off"));
    server.modified(Map.of("mode", "auto"));
    assertTrue(lan.open.get(67).isOpen());
    server.modified(Map.of("mode", "off"));
    assertFalse(lan.open.get(67).isOpen());
    assertEquals(
        List.of(
            "serving pxe.dhcp []",
            "serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011 (auto: no range is of this"
                + " network)]",
            "serving pxe.dhcp []"),
        platform.board.readiness);
  }

  @Test
  void aPortThatIsTakenMeanwhileIsSaidAndTheNextChangeWorks() {
    start(Map.of());
    FakeLan.Endpoint before = lan.open.get(67);
    lan.taken(67);
    server.modified(Map.of("reply-delay", "1s"));
    assertTrue(before.isOpen());
    assertEquals(List.of(), platform.board.current());
    server.modified(Map.of("mode", "off"));
    server.modified(Map.of());
    assertEquals(
        "failed pxe.dhcp eth1: port 67 is in use; stop what has it.",
        platform.board.readiness.get(2));
    lan.taken(0);
    server.modified(Map.of("mode", "off"));
    server.modified(Map.of());
    assertTrue(lan.open.get(67).isOpen());
    assertEquals(
        "serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011]",
        platform.board.readiness.get(4));
    assertEquals(List.of(), platform.board.current());
  }

  @Test
  void settingsChangeWithoutClosingASocket() throws InterruptedException {
    start(Map.of());
    FakeLan.Endpoint before = lan.open.get(67);
    server.modified(Map.of("deny", "52:54:00:*"));
    assertEquals(before, lan.open.get(67));
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(
        "debug: DISCOVER from 52:54:00:12:34:57: no answer: deny names 52:54:00:*", nextLine());
  }

  @Test
  void badSettingsLeaveTheLastGoodOnes() throws InterruptedException {
    start(Map.of("deny", "52:54:00:*"));
    server.modified(Map.of("mode", "off", "deny", "nonsense"));
    assertEquals(List.of("deny"), platform.board.current().stream().map(Problem::key).toList());
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertTrue(nextLine().endsWith("deny names 52:54:00:*"));
  }

  @Test
  void inPxeCheckNothingIsOpened() {
    platform.properties.put("pxe.check", "true");
    start(Map.of("mode", "server"));
    server.modified(Map.of());
    assertTrue(lan.open.isEmpty());
    assertTrue(platform.board.readiness.isEmpty());
  }

  @Test
  void theCommandLineWins() {
    platform.properties.put("pxe.set.pxe.dhcp", "mode=off");
    start(Map.of("mode", "proxy"));
    assertTrue(lan.open.isEmpty());
  }

  @Test
  void whatWouldBeAnsweredIsExplained() {
    start(Map.of());
    assertEquals(
        List.of(
            "DISCOVER on port 67: offered boot/file from 192.168.9.3 (always)",
            "REQUEST on port 4011: acknowledged boot/file from 192.168.9.3 (always)"),
        server.explain(MACHINE));
  }
}
