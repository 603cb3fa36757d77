// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.rooms.lease.Lease.State.BOUND;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.Peer;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;

/** The mode {@code server}, from datagram to datagram. */
class AddressesTest {
  private static final String BROADCAST = "255.255.255.255";
  private static final long UNCONFIGURED = FakeLan.peer("0.0.0.0", 68);
  private static final Ip4 FIRST = Ip4.of(FakeLan.ip("192.168.9.100"));

  private final FakeLan lan = new FakeLan(0);
  private final TestPlatform platform = new TestPlatform();
  private ProxyDhcpServer server;

  private final Map<String, Object> configuration = new HashMap<>();

  private void start(Map<String, Object> more) {
    configuration.put("mode", "server");
    configuration.put("range", "192.168.9.100-192.168.9.100");
    configuration.putAll(more);
    server = platform.server(lan, configuration);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private DhcpMessage answerTo(DhcpRequest request) throws InterruptedException {
    arrives(request);
    return lan.nextSent().message();
  }

  private void arrives(DhcpRequest request) {
    lan.arrives(67, DhcpEncoder.encode(request), UNCONFIGURED, BROADCAST);
  }

  private static DhcpRequest udhcpc(MessageType type, Optional<Ip4> wish) {
    return udhcpc(type, wish, Ip4.of(FakeLan.ETH1.advertise()));
  }

  private static DhcpRequest udhcpc(MessageType type, Optional<Ip4> wish, Ip4 chosen) {
    Header header =
        new Header(
            1,
            6,
            0,
            7,
            0,
            0,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Bytes.of(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    Options.Builder options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
            .put(OptionCode.CLIENT_ID, Bytes.of(1, 2, 0, 0, 0, 0, 1))
            .put(OptionCode.PARAMETER_REQUEST_LIST, Bytes.of(1, 3, 6, 15));
    wish.ifPresent(
        address ->
            options
                .put(OptionCode.REQUESTED_ADDRESS, address.bytes())
                .put(OptionCode.SERVER_ID, chosen.bytes()));
    return new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options.build());
  }

  @Test
  void anOrdinaryClientGetsAnAddressAndWhatItAsksFor() throws InterruptedException {
    start(Map.of("router", "192.168.9.1", "dns", "192.168.9.1, 9.9.9.9", "domain", "lab.home"));
    DhcpMessage offer = answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    assertEquals(Optional.of(MessageType.OFFER), offer.type());
    assertEquals(FIRST, offer.header().yourAddress());
    assertEquals(List.of(), server.all());

    DhcpMessage ack = answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    assertEquals(
        """
        53 message-type: 05
        54 server-id: c0 a8 09 03
        51 lease-time: 00 00 a8 c0
        58 renewal-time: 00 00 54 60
        59 rebinding-time: 00 00 93 a8
        1 subnet-mask: ff ff ff 00
        3 router: c0 a8 09 01
        6 dns-server: c0 a8 09 01 09 09 09 09
        15 domain-name: 6c 61 62 2e 68 6f 6d 65
        61 client-id: 01 02 00 00 00 00 01
        """,
        ack.options().toString());
    assertEquals(1, server.all().size());
    assertTrue(server.isHeld(server.all().get(0)));
  }

  @Test
  void aMachineThatBootsGetsItsBootFileInTheSameExchange() throws InterruptedException {
    start(Map.of());
    lan.arrives(67, Packets.bytes("ipxe-bios-discover"), UNCONFIGURED, BROADCAST);
    DhcpMessage offer = lan.nextSent().message();
    assertEquals(FIRST, offer.header().yourAddress());
    assertEquals("boot/file", offer.file().printable());
    assertEquals("192.168.9.3", offer.header().serverAddress().toString());
    assertEquals(Optional.of(Bytes.of(0xb0, 1, 1)), offer.options().get(OptionCode.IPXE));
  }

  @Test
  void firmwareThatIsNoIpxeIsToldNothingInTheOptionOfIpxe() throws InterruptedException {
    start(Map.of());
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(Optional.empty(), lan.nextSent().message().options().get(OptionCode.IPXE));
  }

  @Test
  void withoutAFreeAddressNobodyIsAnsweredAndTheLogSaysSo() throws InterruptedException {
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    String line = platform.logged("no answer");
    assertTrue(line.contains("no address of 192.168.9.0/24 is free"), line);
  }

  /** The open problems, after the server has looked at its networks. */
  private List<String> threats() {
    server.monitor.look();
    return platform.board.current().stream().map(Problem::sentence).toList();
  }

  @Test
  void anotherServerWhoseOfferAClientTakesIsReported() throws InterruptedException {
    start(Map.of());
    Ip4 other = Ip4.of(FakeLan.ip("192.168.9.77"));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST), other));
    platform.logged("takes the offer of 192.168.9.77");
    assertEquals(
        List.of(
            "etc/pxe.dhcp*.cfg: mode: another DHCP server, 192.168.9.77, gives out addresses in"
                + " the network 192.168.9.0/24 too, so that two machines may get the same; switch"
                + " it off, or write mode = proxy."),
        threats());
  }

  @Test
  void anotherServerThatAnswersOurQuestionIsReported() throws InterruptedException {
    start(Map.of());
    DhcpRequest question = (DhcpRequest) lan.nextProbe().message();
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.OFFER.code()))
            .put(OptionCode.SERVER_ID, Ip4.of(FakeLan.ip("192.168.9.1")).bytes())
            .build();
    Header asked = question.header();
    Header header =
        new Header(
            1,
            6,
            0,
            asked.transaction(),
            0,
            0,
            Ip4.NONE,
            FIRST,
            Ip4.NONE,
            asked.relayAddress(),
            asked.clientHardware());
    lan.arrives(
        67,
        DhcpEncoder.encode(new DhcpReply(header, Bytes.EMPTY, Bytes.EMPTY, options)),
        FakeLan.peer("192.168.9.1", 67),
        "192.168.9.2");
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty())); // comes after it
    assertEquals(
        List.of(
            "etc/pxe.dhcp*.cfg: mode: another DHCP server, 192.168.9.1, gives out addresses in"
                + " the network 192.168.9.0/24 too, so that two machines may get the same; switch"
                + " it off, or write mode = proxy."),
        threats());
  }

  @Test
  void anotherServerThatSharesOurLeasesIsNoStranger() throws InterruptedException {
    platform.leases.isShared = true;
    start(Map.of());
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST), Ip4.of(FakeLan.ip("192.168.9.77"))));
    platform.logged("takes the offer of 192.168.9.77");
    assertEquals(List.of(), threats());
    assertTrue(lan.probes.isEmpty());
  }

  @Test
  void aPoolThatIsNearlyUsedUpIsReportedUntilThereIsRoom() {
    long now = Instant.now().getEpochSecond();
    platform.leases.known =
        IntStream.rangeClosed(101, 110)
            .mapToObj(last -> new Ip4(0xc0a80900 + last))
            .map(a -> new Lease(a.bits(), BOUND, Optional.of(holder(a)), "", now, now + 86_400, 1))
            .toList();
    start(Map.of("range", "192.168.9.101-192.168.9.110"));
    assertEquals(
        List.of(
            "etc/pxe.dhcp*.cfg: range: all addresses of the network 192.168.9.0/24 are taken, and"
                + " machines that come new get none; widen it, shorten lease, or give back the"
                + " addresses of machines that are gone (leases free)."),
        threats());
    assertEquals(Problem.Severity.BROKEN, platform.board.current().get(0).severity());

    assertEquals(Optional.empty(), server.free(0xc0a80900 + 101));
    assertTrue(threats().get(0).contains("at least 90 % of the addresses"), threats()::toString);
    assertEquals(Problem.Severity.DEGRADED, platform.board.current().get(0).severity());

    assertEquals(Optional.empty(), server.free(0xc0a80900 + 102));
    assertEquals(Optional.empty(), server.free(0xc0a80900 + 103));
    assertEquals(List.of(), threats());
  }

  private static LeaseHolder holder(Ip4 address) {
    return new LeaseHolder("ff" + address.bits(), Optional.empty());
  }

  @Test
  void anOperatorFreesAnAddressWhoseHolderIsGone() throws InterruptedException {
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    assertEquals(Optional.empty(), server.free(FIRST.bits()));
    assertTrue(server.free(FIRST.bits()).isPresent());
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    FakeLan.Sent sent = lan.nextSent();
    assertEquals(FIRST, sent.message().header().yourAddress());
    assertEquals(Peer.of(Peer.BROADCAST, 68), sent.to());
  }

  @Test
  void whatIsNotStoredIsNotAcknowledged() throws InterruptedException {
    start(Map.of());
    platform.leases.fault = Optional.of("the disk is full");
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    lan.arrives(
        67,
        DhcpEncoder.encode(udhcpc(MessageType.REQUEST, Optional.of(FIRST))),
        UNCONFIGURED,
        BROADCAST);
    String line = platform.logged("no answer");
    assertTrue(line.contains("its lease cannot be stored: the disk is full"), line);
    assertTrue(lan.sent.isEmpty());
    platform.leases.fault = Optional.empty();
    assertEquals(
        Optional.of(MessageType.ACK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
  }

  private DhcpMessage get() throws InterruptedException {
    DhcpMessage offer = answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    return answerTo(udhcpc(MessageType.REQUEST, Optional.of(offer.header().yourAddress())));
  }

  @Test
  void aMachineGetsTheAddressOfItsFileFromTheNextRequestOn() throws InterruptedException {
    start(Map.of("range", "192.168.9.100-192.168.9.109"));
    assertNotEquals("192.168.9.7", get().header().yourAddress().toString());
    platform.setups.put("till", "02:00:00:00:00:01", "192.168.9.7", Map.of());
    assertEquals(List.of(), platform.board.current());
    assertEquals("192.168.9.7", get().header().yourAddress().toString());
    assertEquals(2, server.all().size());
    assertEquals(Map.of(Ip4.of(FakeLan.ip("192.168.9.7")).bits(), "till"), server.reserved());
    Machine machine = Machine.of(hardware("02:00:00:00:00:01"), ClientArchitecture.X86_BIOS);
    String explained = String.join("\n", server.explain(machine));
    assertTrue(explained.contains("192.168.9.7 of etc/pxe.machine~till.cfg; "), explained);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.168.9.8 | 192.168.9.8 is that of etc/pxe.machine~a.cfg already; write another address,"
            + " or remove one of the two.",
        "10.0.0.8 | 10.0.0.8 is of no network whose addresses are given out; write an address of"
            + " 192.168.9.0/24.",
        "192.168.9.255 | 192.168.9.255 is no host's address in 192.168.9.0/24; write another"
            + " address.",
        "192.168.9.2 | 192.168.9.2 is our own address; write another address."
      })
  void anAddressThatCannotBeGivenIsOneSentence(String address, String sentence) {
    start(Map.of());
    platform.setups.put("a", "02:00:00:00:00:01", "192.168.9.8", Map.of());
    platform.setups.put("b", "02:00:00:00:00:02", address, Map.of());
    assertEquals(
        List.of("etc/pxe.machine~b.cfg: address: " + sentence),
        platform.board.current().stream().map(Problem::sentence).toList());
    platform.setups.remove("b");
    assertEquals(List.of(), platform.board.current());
  }

  @Test
  void twoFilesCannotGiveOneMachineTwoAddresses() {
    start(Map.of());
    platform.setups.put("a", "02:00:00:00:00:01", "192.168.9.8", Map.of());
    platform.setups.put("b", "02:00:00:00:00:01", "192.168.9.9", Map.of());
    assertEquals(
        List.of(
            "etc/pxe.machine~b.cfg: address: 02:00:00:00:00:01 has 192.168.9.8 of"
                + " etc/pxe.machine~a.cfg; write one address for it."),
        platform.board.current().stream().map(Problem::sentence).toList());
  }

  @Test
  void besideAnotherServerAnAddressHasNoEffectAndThatIsSaid() {
    server = platform.server(lan, Map.of());
    platform.setups.put("a", "02:00:00:00:00:01", "192.168.9.8", Map.of());
    assertEquals(
        List.of(
            "etc/pxe.machine~a.cfg: address: it has no effect where another server gives out"
                + " addresses; write mode = server in etc/pxe.dhcp.cfg, or remove it."),
        platform.board.current().stream().map(Problem::sentence).toList());
  }

  @Test
  void ourOwnAddressAndTheRoutersAreNobodys() throws InterruptedException {
    start(Map.of("range", "192.168.9.0-192.168.9.4", "router", "192.168.9.1"));
    assertEquals("192.168.9.4", get().header().yourAddress().toString());
  }

  @Test
  void optionsGoOutInTheOrderInWhichTheyAreAskedForThoseOfTheMachineFirst()
      throws InterruptedException {
    platform.setups.put(
        "till",
        "02:00:00:00:00:01",
        "",
        Map.of("15", "till.home", "option-of-nobody", "1", "pxelinux-reboot-time", "30s"));
    start(
        Map.of(
            "domain", "lab.home",
            "option.mtu", "1400", // not asked for
            "option.6", "9.9.9.9",
            "router", "192.168.9.1"));
    assertEquals(
        """
        53 message-type: 05
        54 server-id: c0 a8 09 03
        51 lease-time: 00 00 a8 c0
        58 renewal-time: 00 00 54 60
        59 rebinding-time: 00 00 93 a8
        1 subnet-mask: ff ff ff 00
        3 router: c0 a8 09 01
        6 dns-server: 09 09 09 09
        15 domain-name: 74 69 6c 6c 2e 68 6f 6d 65
        211 pxelinux-reboot-time: 00 00 00 1e
        61 client-id: 01 02 00 00 00 00 01
        """,
        get().options().toString());
    assertEquals(
        List.of(
            "etc/pxe.machine~till.cfg: option.option-of-nobody: there is no option"
                + " \"option-of-nobody\"; write a name of docs/dhcp-server.md, or a number from 1"
                + " to 254."),
        platform.board.current().stream().map(Problem::sentence).toList());
  }

  @Test
  void whatDoesNotFitIsLeftOutFromTheEndOfWhatIsAskedFor() throws InterruptedException {
    start(
        Map.of(
            "router", "192.168.9.1",
            "option.dns-server", "9.9.9.9",
            "option.domain-name", "\"" + "a".repeat(250) + "\""));
    DhcpMessage ack = get(); // 548 bytes is what it takes
    assertTrue(ack.options().has(OptionCode.DOMAIN_NAME));
    stop();
    start(
        Map.of(
            "router", "192.168.9.1",
            "option.dns-server", "9.9.9.9",
            "option.domain-name", "0x" + "61".repeat(300)));
    ack = get();
    assertTrue(ack.options().has(OptionCode.DNS_SERVER));
    assertFalse(ack.options().has(OptionCode.DOMAIN_NAME));
    String line = platform.logged("no room");
    assertTrue(line.contains("192.168.9.100; no room for option 15 domain-name"), line);
  }

  /** InfiniBand's addresses do not fit into chaddr (RFC 4390). */
  @Test
  void aClientWithoutAHardwareAddressIsKnownByItsIdentifier() throws InterruptedException {
    start(Map.of());
    Header header =
        new Header(
            32,
            0,
            0,
            7,
            0,
            Header.BROADCAST,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Bytes.copyOf(new byte[16]));
    Bytes id = Bytes.of(0xff, 0, 0, 0, 1, 0, 2, 1, 2, 3, 4);
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.DISCOVER.code()))
            .put(OptionCode.CLIENT_ID, id)
            .build();
    DhcpMessage offer = answerTo(new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options));
    assertEquals(FIRST, offer.header().yourAddress());
    assertEquals(Optional.of(id), offer.options().get(OptionCode.CLIENT_ID));
    assertEquals(0, offer.header().hardwareLength());
  }

  @Test
  void offersWaitAsLongAsAnOperatorWants() throws InterruptedException {
    start(Map.of("reply-delay", "200ms"));
    long asked = System.nanoTime();
    DhcpMessage offer = answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    assertEquals(Optional.of(MessageType.OFFER), offer.type());
    assertTrue(System.nanoTime() - asked >= TimeUnit.MILLISECONDS.toNanos(200));
    assertEquals(
        Optional.of(MessageType.ACK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
  }

  @Test
  void bothPacketsAreLoggedWhereAnOperatorAskedForIt() throws InterruptedException {
    start(Map.of("log-packets", "true"));
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    platform.logged(" To 255.255.255.255:68: OFFER");
  }

  private static Lease foreign(long version) {
    HardwareAddress hardware = HardwareAddress.parse("02:00:00:00:00:07").orElseThrow();
    return new Lease(
        FIRST.bits(),
        Lease.State.BOUND,
        Optional.of(new LeaseHolder("", Optional.of(hardware))),
        "",
        Instant.now().getEpochSecond(),
        Instant.now().getEpochSecond() + 600,
        version);
  }

  @Test
  void anotherStoreIsTakenUpWithItsLeases() throws InterruptedException {
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    server.unuseLeases(platform.leases);
    assertEquals(List.of(), server.all());
    FakeLeaseStore other = new FakeLeaseStore();
    other.known = List.of(foreign(1));
    server.useLeases(other);
    assertEquals(other.known, server.all());
    assertEquals(
        Optional.of(MessageType.NAK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
  }

  @Test
  void whatAnotherServerChangesIsKnownAtOnce() throws InterruptedException {
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    platform.leases.foreign.accept(foreign(3));
    platform.leases.foreign.accept(foreign(2));
    assertEquals(List.of(3L), server.all().stream().map(Lease::version).toList());
    assertEquals(
        Optional.of(MessageType.NAK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
  }

  @Test
  void settingsThatChangeWhileALeaseIsStoredLoseNothing() throws InterruptedException {
    start(Map.of());
    platform.leases.isSlow = true;
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    Runnable stored = platform.leases.waiting.take();
    change("lease", "1h");
    stored.run();
    assertEquals(Optional.of(MessageType.ACK), lan.nextSent().message().type());
    platform.leases.isSlow = false;
    assertEquals(1, server.all().size());
    assertEquals(Optional.empty(), server.free(FIRST.bits())); // it is not said to be stored still
  }

  @Test
  void aLeaseThatCannotBeStoredIsForgottenByTheServerThatHoldsItsAddressThen()
      throws InterruptedException {
    start(Map.of());
    platform.leases.isSlow = true;
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    Runnable told = platform.leases.waiting.take();
    change("lease", "1h");
    platform.leases.fault = Optional.of("the disk is full");
    told.run();
    assertEquals(List.of(), server.all());
    platform.leases.fault = Optional.empty();
    platform.leases.isSlow = false;
    assertEquals(FIRST, get().header().yourAddress());
  }

  @Test
  void anAddressIsUsableThoughTheOperatorWhoFreedItDidNotWaitForTheDisk()
      throws InterruptedException {
    start(Map.of());
    get();
    platform.leases.isSlow = true;
    Thread.currentThread().interrupt();
    String answer = server.free(FIRST.bits()).orElseThrow();
    assertTrue(Thread.interrupted());
    assertTrue(answer.startsWith("interrupted"), answer);
    platform.leases.isSlow = false;
    platform.leases.waiting.take().run();
    assertEquals(Optional.of(MessageType.ACK), get().type());
  }

  /** A machine that boots in a hall where settings are edited all the time. */
  @Test
  void whoeverIsAcknowledgedIsKnownThoughSettingsChangeAllTheTime() throws InterruptedException {
    start(Map.of("range", "192.168.9.100-192.168.9.100"));
    AtomicBoolean over = new AtomicBoolean();
    Thread editor =
        new Thread(
            () -> {
              for (int i = 0; !over.get(); i++) {
                change("lease", 2 + i % 9 + "h");
              }
            });
    editor.start();
    try {
      for (int i = 0; i < 300; i++) {
        assertEquals(Optional.of(MessageType.ACK), get().type());
        assertEquals(1, server.all().stream().filter(server::isHeld).count());
        assertEquals(Optional.empty(), server.free(FIRST.bits()));
      }
    } finally {
      over.set(true);
      editor.join();
    }
  }

  private void change(String key, String value) {
    Map<String, Object> changed = new HashMap<>(configuration);
    changed.put(key, value);
    server.modified(changed);
  }

  @Test
  void whatIsSetAsideIsKnownBeforeTheFirstClientAsks() throws InterruptedException {
    platform.setups.put("other", "02:00:00:00:00:99", "192.168.9.100", Map.of());
    lan.arrivesWhenOpen(
        67,
        DhcpEncoder.encode(udhcpc(MessageType.DISCOVER, Optional.empty())),
        UNCONFIGURED,
        BROADCAST);
    start(Map.of());
    String line = platform.logged("no answer");
    assertTrue(line.contains("no address of 192.168.9.0/24 is free"), line);
  }

  @Test
  void aClientThatHidesItsHardwareAddressIsNotAllowed() throws InterruptedException {
    start(Map.of("allow", "02:*"));
    DhcpRequest known = udhcpc(MessageType.DISCOVER, Optional.empty());
    assertEquals(FIRST, answerTo(known).header().yourAddress());
    Header header = known.header();
    arrives(
        new DhcpRequest(
            new Header(
                1, 0, 0, 8, 0, 0, Ip4.NONE, Ip4.NONE, Ip4.NONE, Ip4.NONE, header.clientHardware()),
            Bytes.EMPTY,
            Bytes.EMPTY,
            known.options()));
    String line = platform.logged("no answer");
    assertTrue(line.contains("it has no hardware address that allow could name"), line);
  }

  @Test
  void leasesOfAClockThatNobodyHadSetAreHeldForAllTheirTime() throws InterruptedException {
    Lease old = foreign(1).between(1000, 1000 + 43_200);
    platform.leases.known = List.of(old);
    start(Map.of());
    assertTrue(server.isHeld(server.all().get(0)));
    arrives(udhcpc(MessageType.DISCOVER, Optional.empty()));
    String line = platform.logged("no answer");
    assertTrue(line.contains("no address of 192.168.9.0/24 is free"), line);
  }

  @Test
  void aClockThatWasSetBackIsOneSentenceAndNobodyLosesAnAddress() {
    long tomorrow = Instant.now().getEpochSecond() + 86_400;
    platform.leases.known = List.of(foreign(1).between(tomorrow, tomorrow + 600));
    start(Map.of());
    List<String> problems = platform.board.current().stream().map(Problem::sentence).toList();
    assertEquals(1, problems.size());
    assertTrue(
        problems
            .get(0)
            .endsWith(
                "and the last lease was given at "
                    + Instant.ofEpochSecond(tomorrow)
                    + ": the time of leases goes on from there, so that nobody loses an address;"
                    + " set the clock and restart."),
        problems.get(0));
    assertTrue(server.isHeld(server.all().get(0)));
  }

  private static HardwareAddress hardware(String text) {
    return HardwareAddress.parse(text).orElseThrow();
  }

  /** A printer with an address of its own, which may not answer to ICMP. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAddressThatAnotherHostUsesIsFoundWhileTheClientConsidersTheOffer(boolean answersToIcmp)
      throws InterruptedException {
    platform.hosts.there.put(FIRST, hardware("02:00:00:00:00:99"));
    if (answersToIcmp) {
      platform.hosts.answering.add(FIRST);
    }
    start(Map.of());
    assertEquals(
        FIRST, answerTo(udhcpc(MessageType.DISCOVER, Optional.empty())).header().yourAddress());
    assertTrue(
        platform
            .logged("nobody gets it for an hour")
            .contains("another host, 02:00:00:00:00:99, uses 192.168.9.100"));
    assertEquals(
        Optional.of(MessageType.NAK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
    arrives(udhcpc(MessageType.DISCOVER, Optional.empty()));
    assertTrue(platform.logged("no answer").contains("no address of 192.168.9.0/24 is free"));
    assertEquals(Lease.State.DECLINED, server.all().get(0).state());
  }

  @Test
  void aClientThatTakesTheOfferAtOnceWaitsForTheHostAndOthersDoNot() throws InterruptedException {
    platform.hosts.there.put(FIRST, hardware("02:00:00:00:00:99"));
    platform.hosts.open = new CountDownLatch(1);
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST))); // again, for want of an answer
    lan.arrives(67, Packets.bytes("edk2-discover"), UNCONFIGURED, BROADCAST);
    assertEquals(Optional.of(MessageType.OFFER), lan.nextSent().message().type());
    platform.hosts.open.countDown();
    assertEquals(Optional.of(MessageType.NAK), lan.nextSent().message().type());
    assertTrue(lan.sent.isEmpty());
  }

  @Test
  void whereNobodyAnswersTheClientThatWaitedGetsIts() throws InterruptedException {
    platform.hosts.open = new CountDownLatch(1);
    start(Map.of());
    answerTo(udhcpc(MessageType.DISCOVER, Optional.empty()));
    arrives(udhcpc(MessageType.REQUEST, Optional.of(FIRST)));
    platform.hosts.open.countDown();
    assertEquals(Optional.of(MessageType.ACK), lan.nextSent().message().type());
  }

  @Test
  void aClientThatHasItsAddressStillAndAnswersForItKeepsIt() throws InterruptedException {
    platform.hosts.there.put(FIRST, hardware("02:00:00:00:00:01"));
    platform.hosts.answering.add(FIRST);
    start(Map.of());
    assertEquals(Optional.of(MessageType.ACK), get().type());
    assertEquals(Lease.State.BOUND, server.all().get(0).state());
  }

  @Test
  void nobodyIsLookedForWhereAnOperatorDoesNotWantIt() throws InterruptedException {
    platform.hosts.there.put(FIRST, hardware("02:00:00:00:00:99"));
    platform.hosts.answering.add(FIRST);
    start(Map.of("probe", "false"));
    assertEquals(Optional.of(MessageType.ACK), get().type());
  }
}
