// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.OptionCode;
import pxe.net.Peer;
import pxe.rooms.machine.Machine;

/** Who is answered, on which port, and where to; one test for each rule. */
class ProxyDhcpTest {
  private static RequestOutcome.Reply reply(DhcpRequest request, Arrival arrival) {
    return assertInstanceOf(
        RequestOutcome.Reply.class, TestRequests.engine().answer(request, arrival));
  }

  private static RequestOutcome.Refusal refusal(DhcpRequest request, Arrival arrival) {
    return assertInstanceOf(
        RequestOutcome.Refusal.class, TestRequests.engine().answer(request, arrival));
  }

  private static RequestOutcome.Refusal refusal(String packet) {
    return refusal(Packets.request(packet), TestRequests.onDhcpPort());
  }

  private static DhcpRequest withClass(String vendorClass) {
    return TestRequests.with(
        OptionCode.VENDOR_CLASS, Bytes.ofText(vendorClass), TestRequests.discover());
  }

  @Test
  void anOrdinaryClientIsNoneOfOurs() {
    assertEquals(
        "vendor class \"udhcp 1.35.0\" asks for no boot", refusal("udhcpc-discover").reason());
    assertEquals(
        "vendor class \"MSFT 5.0\" asks for no boot", refusal("windows-discover").reason());
    assertEquals(
        "no vendor class: an ordinary DHCP client",
        refusal(
                TestRequests.without(OptionCode.VENDOR_CLASS, TestRequests.discover()),
                TestRequests.onDhcpPort())
            .reason());
    assertEquals(Optional.empty(), refusal("udhcpc-discover").machine());
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "1, DHCP,        true",
    "2, DHCP,        false",
    "3, DHCP,        false",
    "4, DHCP,        false",
    "5, DHCP,        false",
    "6, DHCP,        false",
    "7, DHCP,        false",
    "8, DHCP,        false",
    "13, DHCP,       false",
    "1, BOOT_SERVER, false",
    "3, BOOT_SERVER, true",
    "4, BOOT_SERVER, false",
    "7, BOOT_SERVER, false",
    "8, BOOT_SERVER, true",
  })
  void cr05OnlyDiscoverOn67AndOnlyRequestAndInformOn4011(int type, Port port, boolean answered) {
    Arrival arrival =
        port == Port.DHCP ? TestRequests.onDhcpPort() : TestRequests.onBootServerPort(68);
    RequestOutcome outcome =
        TestRequests.engine().answer(TestRequests.bios(new MessageType(type)), arrival);
    assertEquals(answered, outcome instanceof RequestOutcome.Reply);
  }

  @Test
  void bootpHasNoMessageTypeAndNoAnswer() {
    assertInstanceOf(
        RequestOutcome.Refusal.class,
        TestRequests.engine()
            .answer(
                TestRequests.without(OptionCode.MESSAGE_TYPE, TestRequests.discover()),
                TestRequests.onDhcpPort()));
  }

  @Test
  void cr05ARequestOn67IsNotAnsweredButTellsTheAddress() {
    for (String packet : List.of("ipxe-bios-request", "edk2-request")) {
      RequestOutcome.Refusal refusal = refusal(packet);
      assertEquals("REQUEST on port 67 is the DHCP server's to answer", refusal.reason());
      String address = packet.startsWith("ipxe") ? "192.168.9.148" : "192.168.9.149";
      assertEquals(
          address, refusal.machine().flatMap(Machine::address).orElseThrow().getHostAddress());
    }
  }

  @Test
  void aRequestOn4011TellsTheAddressByCiaddr() {
    Machine machine =
        reply(Packets.request("edk2-bootserver-request"), TestRequests.onBootServerPort(4011))
            .sender();
    assertEquals("192.168.9.149", machine.address().orElseThrow().getHostAddress());
  }

  @Test
  void bootServerDiscoveryByBroadcastIsNotServed() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.VENDOR_SPECIFIC,
            Bytes.of(0x47, 4, 0x80, 0, 0, 0, 0xff),
            TestRequests.bios(MessageType.REQUEST));
    assertEquals(
        "boot server discovery by broadcast for type 32768: servers are listed, and asked on port"
            + " 4011",
        refusal(request, TestRequests.onDhcpPort()).reason());
  }

  @Test
  void aBootItemWithCredentialsIsNotServed() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.VENDOR_SPECIFIC,
            Bytes.of(0x47, 4, 0x80, 0, 0x80, 0, 0xff),
            TestRequests.bios(MessageType.REQUEST));
    assertTrue(refusal(request, TestRequests.onBootServerPort(68)).reason().contains("BIS"));
  }

  @Test
  void cr14ARequestOn4011NeedsNoBootItem() {
    RequestOutcome.Reply reply =
        reply(TestRequests.bios(MessageType.REQUEST), TestRequests.onBootServerPort(68));
    assertEquals(Optional.empty(), reply.message().options().get(OptionCode.VENDOR_SPECIFIC));
  }

  @ParameterizedTest
  @ValueSource(ints = {68, 4011, 50001})
  void theAnswerOn4011GoesToThePortThatAsked(int port) {
    RequestOutcome.Reply reply =
        reply(TestRequests.bios(MessageType.REQUEST), TestRequests.onBootServerPort(port));
    assertEquals(Peer.of(TestRequests.CLIENT.bits(), port), reply.destination());
  }

  @ParameterizedTest(name = "{0}:{1}")
  @CsvSource({"0.0.0.0, 68", "255.255.255.255, 68", "239.1.1.1, 68", "192.168.9.9, 0"})
  void noAnswerGoesToWhereNoClientIs(String address, int port) throws Exception {
    Ip4 source = Ip4.of((Inet4Address) InetAddress.getByName(address));
    Arrival arrival =
        new Arrival(Port.BOOT_SERVER, Peer.of(source.bits(), port), TestRequests.SERVER, 0);
    assertTrue(
        refusal(TestRequests.bios(MessageType.REQUEST), arrival)
            .reason()
            .startsWith("no answer can go to"));
  }

  @Test
  void cr25ADirectOfferIsBroadcastWithTheFlagSet() {
    RequestOutcome.Reply reply =
        reply(
            TestRequests.with(TestRequests.header(1, 0, Ip4.NONE), TestRequests.discover()),
            TestRequests.onDhcpPort());
    assertEquals(TestRequests.BROADCAST, reply.destination());
    assertEquals(0x8000, reply.message().header().flags());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x8000})
  void cr20ARelayedOfferIsToBeBroadcastByTheRelayBecauseYiaddrIsNone(int flags) {
    Ip4 relay = new Ip4(0x0a010001);
    RequestOutcome.Reply reply =
        reply(
            TestRequests.with(TestRequests.header(1, flags, relay), TestRequests.discover()),
            TestRequests.onDhcpPort());
    assertEquals(Peer.of(relay.bits(), 67), reply.destination());
    assertEquals(0x8000, reply.message().header().flags());
    assertEquals(relay, reply.message().header().relayAddress());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xffffffff, 0xe0000001, 0x00000001})
  void aRelayAddressThatIsNoneGetsNothing(int relay) {
    DhcpRequest request =
        TestRequests.with(TestRequests.header(1, 0, new Ip4(relay)), TestRequests.discover());
    assertTrue(refusal(request, TestRequests.onDhcpPort()).reason().contains("relay"));
  }

  @Test
  void cr22TheServerIsTheSameAddressEverywhere() {
    RequestOutcome.Reply reply = reply(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(TestRequests.SERVER, reply.message().header().serverAddress());
    assertEquals("192.168.9.2", reply.message().serverName().printable());
    assertEquals(
        Optional.of(TestRequests.SERVER), reply.message().options().address(OptionCode.SERVER_ID));
    assertEquals(
        Optional.of("192.168.9.2"),
        reply
            .message()
            .options()
            .get(OptionCode.TFTP_SERVER_NAME)
            .map(name -> name.untilNul().printable()));
  }

  @Test
  void cr26AProxyNeverGivesAddressOrLease() {
    RequestOutcome.Reply reply = reply(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(Ip4.NONE, reply.message().header().yourAddress());
    for (int code : new int[] {1, 3, 6, 51, 58, 59}) {
      assertEquals(Optional.empty(), reply.message().options().get(OptionCode.of(code)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "PXEClient,                         PXEClient",
    "PXEClient:Arch:00000:UNDI:002001,  PXEClient",
    "PXEClientSomething,                PXEClient",
  })
  void cr16TheAnswerHasTheBareClassOfItsFamily(String vendorClass, String answered) {
    assertEquals(
        Optional.of(Bytes.ofText(answered)),
        reply(withClass(vendorClass), TestRequests.onDhcpPort())
            .message()
            .options()
            .get(OptionCode.VENDOR_CLASS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPLBSDPC/i386", "pxeclient", "PXEClien", "anaconda-Linux"})
  void cr16OtherClassesAreNotAnswered(String vendorClass) {
    assertTrue(
        refusal(withClass(vendorClass), TestRequests.onDhcpPort())
            .reason()
            .contains("asks for no boot"));
  }

  @Test
  void cr07WithoutMachineIdNoneIsSent() {
    assertEquals(
        Optional.empty(),
        reply(TestRequests.discover(), TestRequests.onDhcpPort())
            .message()
            .options()
            .get(OptionCode.MACHINE_ID));
  }

  @Test
  void cr07AMalformedMachineIdIsIgnoredWithANote() {
    DhcpRequest request =
        TestRequests.with(OptionCode.MACHINE_ID, Bytes.of(new int[16]), TestRequests.discover());
    RequestOutcome.Reply reply = reply(request, TestRequests.onDhcpPort());
    assertEquals(Optional.empty(), reply.message().options().get(OptionCode.MACHINE_ID));
    assertTrue(reply.answer().endsWith("; malformed machine id (option 97) ignored"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'52:54:00:12:34:56', '',            deny names 52:54:00:12:34:56",
    "'52:54:00:*',        '',            deny names 52:54:00:*",
    "'52:54:00:*',        '52:54:00:*',  deny names 52:54:00:*",
    "'',                  '52:54:01:*',  allow does not name it",
  })
  void whoIsNotAdmittedIsNotAnswered(String deny, String allow, String reason) {
    ClientFilter admission = new ClientFilter(patterns(allow), patterns(deny));
    ProxyDhcp engine =
        new ProxyDhcp(TestRequests::decide, new ProxySettings(Duration.ZERO, admission, 0));
    RequestOutcome outcome = engine.answer(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(
        new RequestOutcome.Refusal(Optional.empty(), NoAnswer.DENIED, reason, false), outcome);
  }

  @Test
  void whoIsAllowedIsAnswered() {
    ClientFilter admission = new ClientFilter(patterns("52:54:00:*"), patterns("52:54:01:*"));
    ProxyDhcp engine =
        new ProxyDhcp(TestRequests::decide, new ProxySettings(Duration.ZERO, admission, 0));
    assertInstanceOf(
        RequestOutcome.Reply.class,
        engine.answer(TestRequests.discover(), TestRequests.onDhcpPort()));
  }

  private static List<HardwarePattern> patterns(String text) {
    return HardwarePattern.parse(text).stream().toList();
  }

  @Test
  void cr10OffersWaitAndAcknowledgementsDoNot() {
    Duration delay = Duration.ofMillis(700);
    ProxyDhcp engine =
        new ProxyDhcp(TestRequests::decide, new ProxySettings(delay, ClientFilter.ALL, 0));
    RequestOutcome.Reply offer =
        (RequestOutcome.Reply) engine.answer(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(delay, offer.delay());
    RequestOutcome.Reply ack =
        (RequestOutcome.Reply)
            engine.answer(
                TestRequests.bios(MessageType.REQUEST), TestRequests.onBootServerPort(68));
    assertEquals(Duration.ZERO, ack.delay());
  }

  @Test
  void thePortOffsetCountsForClientsAndRelays() {
    ProxyDhcp engine =
        new ProxyDhcp(
            TestRequests::decide, new ProxySettings(Duration.ZERO, ClientFilter.ALL, 10000));
    RequestOutcome.Reply direct =
        (RequestOutcome.Reply) engine.answer(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(10068, Peer.port(direct.destination()));
    RequestOutcome.Reply relayed =
        (RequestOutcome.Reply)
            engine.answer(Packets.request("relayed-discover"), TestRequests.onDhcpPort());
    assertEquals(10067, Peer.port(relayed.destination()));
  }

  @Test
  void cr95HttpBootIsLeftToTheDecisionWhichServesItNot() {
    RequestOutcome.Refusal refusal =
        refusal(Packets.request("edk2-http-discover"), TestRequests.onDhcpPort());
    assertEquals("HTTP Boot", refusal.reason());
    assertTrue(refusal.noteworthy());
  }

  @Test
  void silenceOfTheDecisionIsWorthNoting() {
    DhcpRequest request =
        TestRequests.with(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, 2), TestRequests.discover());
    RequestOutcome.Refusal refusal = refusal(request, TestRequests.onDhcpPort());
    assertEquals("no loader for Itanium (2)", refusal.reason());
    assertTrue(refusal.noteworthy());
    assertTrue(refusal.machine().isPresent());
  }

  @Test
  void aClientWithoutHardwareAddressIsNotAnswered() {
    Header header = TestRequests.discover().header();
    DhcpRequest request =
        TestRequests.with(
            new Header(
                32,
                0,
                0,
                header.transaction(),
                0,
                0,
                Ip4.NONE,
                Ip4.NONE,
                Ip4.NONE,
                Ip4.NONE,
                header.clientHardware()),
            TestRequests.discover());
    assertTrue(refusal(request, TestRequests.onDhcpPort()).reason().contains("hlen 0"));
  }

  @Test
  void cr09IpxeThatLoadsIpxeIsToldApartAndLeftAlone() {
    ProxyDhcp engine = TestRequests.engine();
    DhcpRequest discover = Packets.request("ipxe-bios-discover");
    for (int round = 1; round < ChainLoops.CERTAIN; round++) {
      RequestOutcome.Reply reply =
          (RequestOutcome.Reply) engine.answer(session(round, discover), at(round));
      assertEquals(round >= ChainLoops.SUSPECT, reply.answer().contains("time within a minute"));
    }
    RequestOutcome.Refusal refusal =
        assertInstanceOf(
            RequestOutcome.Refusal.class,
            engine.answer(session(99, discover), at(ChainLoops.CERTAIN)));
    assertTrue(refusal.noteworthy());
    assertInstanceOf(RequestOutcome.Reply.class, engine.answer(session(100, discover), at(70)));
  }

  @Test
  void cr09RetransmissionsAndOtherFirmwareAreNoLoop() {
    ProxyDhcp engine = TestRequests.engine();
    DhcpRequest ipxe = Packets.request("ipxe-bios-discover");
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(RequestOutcome.Reply.class, engine.answer(ipxe, at(i)));
      assertInstanceOf(
          RequestOutcome.Reply.class, engine.answer(session(i, TestRequests.discover()), at(i)));
    }
  }

  private static DhcpRequest session(int transaction, DhcpRequest request) {
    Header header = request.header();
    return TestRequests.with(
        new Header(
            header.hardwareType(),
            header.hardwareLength(),
            0,
            transaction,
            0,
            0,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            header.clientHardware()),
        request);
  }

  private static Arrival at(int second) {
    return new Arrival(
        Port.DHCP, Peer.of(0, 68), TestRequests.SERVER, Duration.ofSeconds(second).toNanos());
  }

  @Test
  void cr16OtherVendorClassesAreAnsweredInTheirOwnWhereTheyAreListed() {
    DhcpRequest apple =
        TestRequests.with(
            OptionCode.VENDOR_CLASS, Bytes.ofText("AAPLBSDPC/i386/Mac"), TestRequests.discover());
    Bytes listed = Bytes.ofText("AAPLBSDPC");
    ProxySettings settings =
        new ProxySettings(Duration.ZERO, ClientFilter.ALL, 0, List.of(Bytes.ofText("X"), listed));
    RequestOutcome.Reply offer =
        (RequestOutcome.Reply)
            new ProxyDhcp(TestRequests::decide, settings).answer(apple, TestRequests.onDhcpPort());
    assertEquals(Optional.of(listed), offer.message().options().get(OptionCode.VENDOR_CLASS));
    assertInstanceOf(
        RequestOutcome.Refusal.class,
        TestRequests.engine().answer(apple, TestRequests.onDhcpPort()));
    RequestOutcome.Reply ours =
        (RequestOutcome.Reply)
            new ProxyDhcp(TestRequests::decide, settings)
                .answer(TestRequests.discover(), TestRequests.onDhcpPort());
    assertEquals(
        Optional.of(Bytes.ofText("PXEClient")),
        ours.message().options().get(OptionCode.VENDOR_CLASS));
  }

  @Test
  void aRelayAddressThatMeansAllHostsOfOurNetworkGetsNothing() {
    Ip4 all = TestRequests.SERVER.broadcast(24);
    DhcpRequest request =
        TestRequests.with(TestRequests.header(1, 0, all), TestRequests.discover());
    Arrival arrival = new Arrival(Port.DHCP, Peer.of(0, 68), TestRequests.SERVER, all, 0);
    assertTrue(refusal(request, arrival).reason().contains("relay"));
  }
}
