// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.rooms.lease.Lease;
import pxe.rooms.problem.Problem;
import pxe.testing.DeclaredSettings;

/** Several networks, some behind relay agents; ours is 192.168.9.0/24. */
class SubnetsTest {
  private static final Bytes CIRCUIT = Bytes.of(1, 2, 0xca, 0xfe);

  @TempDir Path etc;
  private final FakeLan lan = new FakeLan(0);
  private TestPlatform platform;
  private ProxyDhcpServer server;

  @BeforeEach
  void open() {
    platform = new TestPlatform(etc);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private void start(Map<String, Object> configuration) {
    server = platform.server(lan, configuration);
  }

  private static Ip4 ip(String text) {
    return Ip4.of(FakeLan.ip(text));
  }

  private static DhcpRequest request(
      MessageType type, String ciaddr, String giaddr, Options.Builder options) {
    options.put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()));
    return new DhcpRequest(
        new Header(
            1,
            6,
            giaddr.isEmpty() ? 0 : 1,
            7,
            0,
            0,
            ciaddr.isEmpty() ? Ip4.NONE : ip(ciaddr),
            Ip4.NONE,
            Ip4.NONE,
            giaddr.isEmpty() ? Ip4.NONE : ip(giaddr),
            Bytes.of(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        Bytes.EMPTY,
        Bytes.EMPTY,
        options.build());
  }

  private FakeLan.Sent answer(DhcpRequest request, String from, String to)
      throws InterruptedException {
    lan.arrives(67, DhcpEncoder.encode(request), FakeLan.peer(from, 67), to);
    return lan.nextSent();
  }

  private FakeLan.Sent discover(String giaddr, Options.Builder options)
      throws InterruptedException {
    return answer(
        request(MessageType.DISCOVER, "", giaddr, options),
        giaddr.isEmpty() ? "0.0.0.0" : giaddr,
        giaddr.isEmpty() ? "255.255.255.255" : "192.168.9.2");
  }

  private String refusal() throws InterruptedException {
    return platform.logged("no answer");
  }

  private List<String> problems() {
    return platform.board.current().stream().map(Problem::sentence).toList();
  }

  private void serveTwoMore() {
    platform.subnet(
        "lab",
        "subnet = 10.1.0.0/16",
        "range = 10.1.0.100-10.1.0.200",
        "router = 10.1.0.1",
        "lease = 1h");
    platform.subnet("office", "subnet = 10.2.0.0/16", "range = 10.2.0.9-10.2.0.9");
    start(
        Map.of(
            "mode", "server",
            "range", "192.168.9.100-192.168.9.100",
            "subnet-selection", "true"));
  }

  @Test
  void leasesThatCannotBeReadEndTheServerAndNotTheProxyOfOtherNetworks()
      throws InterruptedException {
    platform.leases.isUnreadable = true;
    platform.subnet("lab", "subnet = 10.1.0.0/16", "range = 10.1.0.100-10.1.0.200");
    start(Map.of());
    assertEquals(
        List.of(
            "data/leases: the leases cannot be read: it is damaged; repair it and restart; no"
                + " address is given out until then."),
        problems());
    assertEquals(Problem.Severity.BROKEN, platform.board.current().get(0).severity());
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "10.1.0.1", Options.builder())),
        FakeLan.peer("10.1.0.1", 67),
        "192.168.9.2");
    assertTrue(refusal().contains("the leases cannot be read"));
    lan.arrives(67, Packets.bytes("edk2-discover"), FakeLan.peer("0.0.0.0", 68), "255.255.255.255");
    DhcpMessage offer = lan.nextSent().message();
    assertEquals(Ip4.NONE, offer.header().yourAddress());

    platform.leases.isUnreadable = false;
    server.modified(Map.of());
    assertEquals(List.of(), problems());
    assertEquals(
        Optional.of(MessageType.OFFER), discover("10.1.0.1", Options.builder()).message().type());
  }

  @Test
  void whoIsTheServerEverywhereDoesNotBeginWithLeasesThatCannotBeRead() {
    platform.leases.isUnreadable = true;
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    List<String> said = platform.board.readiness;
    assertEquals(
        "failed pxe.dhcp data/leases: the leases cannot be read: it is damaged; repair it and"
            + " restart; no address is given out until then.",
        said.get(said.size() - 1));
    assertEquals(Map.of(), lan.open);
  }

  @Test
  void eachNetworkGetsItsOwnAndTheRelayAgentWhatItSaid() throws InterruptedException {
    serveTwoMore();
    FakeLan.Sent own = discover("", Options.builder());
    assertEquals(ip("192.168.9.100"), own.message().header().yourAddress());
    FakeLan.Sent relayed =
        discover("10.1.0.1", Options.builder().put(OptionCode.RELAY_AGENT_INFORMATION, CIRCUIT));
    DhcpMessage offer = relayed.message();
    assertTrue(
        offer.header().yourAddress().toString().matches("10\\.1\\.0\\.(1\\d\\d|200)"),
        offer.header()::toString);
    assertEquals(Peer.of(ip("10.1.0.1").bits(), 67), relayed.to());
    assertEquals(
        """
        53 message-type: 02
        54 server-id: c0 a8 09 03
        51 lease-time: 00 00 0e 10
        58 renewal-time: 00 00 07 08
        59 rebinding-time: 00 00 0c 4e
        1 subnet-mask: ff ff 00 00
        3 router: 0a 01 00 01
        82 relay-agent-information: 01 02 ca fe
        """,
        offer.options().toString());
  }

  @Test
  void aRelayAgentOrAClientCanNameAnotherNetworkThanTheAgents() throws InterruptedException {
    serveTwoMore();
    Bytes link = Bytes.of(5, 4, 10, 2, 0, 0);
    DhcpMessage byAgent =
        discover("192.168.9.77", Options.builder().put(OptionCode.RELAY_AGENT_INFORMATION, link))
            .message();
    assertEquals(ip("10.2.0.9"), byAgent.header().yourAddress());
    assertEquals(Optional.of(link), byAgent.options().get(OptionCode.RELAY_AGENT_INFORMATION));
    Bytes subnet = ip("10.2.0.0").bytes();
    DhcpMessage byClient =
        discover("10.1.0.1", Options.builder().put(OptionCode.SUBNET_SELECTION, subnet)).message();
    assertEquals(ip("10.2.0.9"), byClient.header().yourAddress());
    assertEquals(Optional.of(subnet), byClient.options().get(OptionCode.SUBNET_SELECTION));
  }

  @Test
  void withoutAnAgentNobodyNamesAnotherNetworkUnlessClientsMay() throws InterruptedException {
    platform.subnet("office", "subnet = 10.2.0.0/16", "range = 10.2.0.9-10.2.0.9");
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    Options.Builder named =
        Options.builder()
            .put(OptionCode.RELAY_AGENT_INFORMATION, Bytes.of(5, 4, 10, 2, 0, 0))
            .put(OptionCode.SUBNET_SELECTION, ip("10.2.0.0").bytes());
    assertEquals(ip("192.168.9.100"), discover("", named).message().header().yourAddress());
  }

  @Test
  void aNetworkWhoseFileIsBadFromTheStartIsClosed() throws InterruptedException {
    platform.subnet("guests", "subnet = 192.168.9.0/24", "mode = off", "lease = soon");
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "", Options.builder())),
        FakeLan.peer("0.0.0.0", 68),
        "255.255.255.255");
    String closed = refusal();
    assertTrue(closed.contains("DHCP is off in the network of 192.168.9.2"), closed);
    platform.subnet("guests", "subnet = 192.168.9.0/24", "range = 192.168.9.7-192.168.9.7");
    assertEquals(
        ip("192.168.9.7"), discover("", Options.builder()).message().header().yourAddress());
  }

  private static LanInterface on(String name, int index, String address, int prefixLength) {
    return new LanInterface(
        name, index, FakeLan.ip(address), prefixLength, 1500, FakeLan.ip("192.168.9.3"));
  }

  private DhcpMessage take() throws InterruptedException {
    Options.Builder wish =
        Options.builder()
            .put(OptionCode.REQUESTED_ADDRESS, ip("192.168.9.100").bytes())
            .put(OptionCode.SERVER_ID, ip("192.168.9.3").bytes());
    return answer(request(MessageType.REQUEST, "", "", wish), "0.0.0.0", "255.255.255.255")
        .message();
  }

  @Test
  void leasesStayWhereTheMaskOfTheInterfaceChanges() throws InterruptedException {
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    assertEquals(Optional.of(MessageType.ACK), take().type());
    List<Lease> before = server.all();
    lan.interfacesAre(List.of(on("eth1", 2, "192.168.9.2", 16)));
    assertEquals(before, server.all());
    Lease lease = before.get(0);
    assertEquals(Optional.of(MessageType.ACK), take().type());
    assertEquals(1, server.all().size());
    assertEquals(lease.holder(), server.all().get(0).holder());
  }

  @Test
  void twoInterfacesInOneNetworkAreOneServer() throws InterruptedException {
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    lan.interfacesAre(List.of(on("eth1", 2, "192.168.9.2", 24), on("wlan0", 3, "192.168.9.4", 24)));
    assertEquals(List.of(), problems());
    assertEquals(Optional.of(MessageType.ACK), take().type()); // by the last that was opened
    assertEquals(1, server.all().size());
  }

  @Test
  void ofInterfacesWhoseNetworksOverlapTheFirstIsServedAndThatIsSaid() throws InterruptedException {
    start(Map.of("mode", "server", "range", "192.168.9.100-192.168.9.100"));
    lan.interfacesAre(List.of(on("eth1", 2, "192.168.9.2", 24), on("eth2", 3, "192.168.0.2", 16)));
    assertEquals(
        List.of(
            "etc/pxe.dhcp.cfg: range: 192.168.0.0/16 of eth2 192.168.0.2 overlaps 192.168.9.0/24 of"
                + " eth1 192.168.9.2 of etc/pxe.dhcp.cfg; write networks that have no address in"
                + " common; until then the latter holds."),
        problems());
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "", Options.builder())),
        FakeLan.peer("0.0.0.0", 68),
        "255.255.255.255");
    String line = refusal();
    assertTrue(line.contains("addresses of the network of 192.168.0.2 are not given out"), line);
  }

  @Test
  void aClientBehindARelayAgentRenewsPastIt() throws InterruptedException {
    serveTwoMore();
    Options.Builder take =
        Options.builder()
            .put(OptionCode.REQUESTED_ADDRESS, ip("10.2.0.9").bytes())
            .put(OptionCode.SERVER_ID, ip("192.168.9.3").bytes());
    answer(request(MessageType.REQUEST, "", "10.2.0.1", take), "10.2.0.1", "192.168.9.2");
    FakeLan.Sent renewed =
        answer(
            request(MessageType.REQUEST, "10.2.0.9", "", Options.builder()),
            "10.2.0.9",
            "192.168.9.2");
    assertEquals(Optional.of(MessageType.ACK), renewed.message().type());
    assertEquals(Peer.of(ip("10.2.0.9").bits(), 68), renewed.to());
  }

  @Test
  void aNetworkOfWhichNothingIsWrittenIsNotAnsweredAndTheLogSaysSo() throws InterruptedException {
    serveTwoMore();
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "10.3.0.1", Options.builder())),
        FakeLan.peer("10.3.0.1", 67),
        "192.168.9.2");
    String line = refusal();
    assertTrue(line.contains("no range is of the network of 10.3.0.1 in etc/pxe.dhcp*.cfg"), line);
  }

  @Test
  void oneNetworkIsServedBesideAnotherWithAServerOfItsOwnAndOneThatIsOff()
      throws InterruptedException {
    platform.subnet("lab", "subnet = 10.1.0.0/16", "range = 10.1.0.9-10.1.0.9");
    platform.subnet("quiet", "subnet = 10.2.0.0/16", "mode = off");
    start(Map.of());
    assertEquals(
        List.of("serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011]"),
        platform.board.readiness);
    assertEquals(
        ip("10.1.0.9"), discover("10.1.0.1", Options.builder()).message().header().yourAddress());
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "10.2.0.1", Options.builder())),
        FakeLan.peer("10.2.0.1", 67),
        "192.168.9.2");
    String off = refusal();
    assertTrue(off.contains("DHCP is off in the network of 10.2.0.1"), off);
    lan.arrives(
        67,
        DhcpEncoder.encode(request(MessageType.DISCOVER, "", "", Options.builder())),
        FakeLan.peer("0.0.0.0", 68),
        "255.255.255.255");
    String proxied = refusal();
    assertTrue(proxied.contains("no vendor class: an ordinary DHCP client"), proxied);
  }

  @Test
  void aChangedFileHoldsForTheNextRequestAndLeasesStay() throws InterruptedException {
    serveTwoMore();
    Options.Builder take =
        Options.builder()
            .put(OptionCode.REQUESTED_ADDRESS, ip("10.2.0.9").bytes())
            .put(OptionCode.SERVER_ID, ip("192.168.9.3").bytes());
    answer(request(MessageType.REQUEST, "", "10.2.0.1", take), "10.2.0.1", "192.168.9.2");
    platform.subnet(
        "office", "subnet = 10.2.0.0/16", "range = 10.2.0.9-10.2.0.19", "option.mtu = 1400");
    DhcpMessage offer = discover("10.2.0.1", Options.builder()).message();
    assertEquals(ip("10.2.0.9"), offer.header().yourAddress());
    assertTrue(offer.options().has(OptionCode.of(26)));
    assertEquals(1, server.all().size());
    platform.subnet("office", "subnet = 10.2.0.0/16", "range = nonsense");
    assertEquals(
        ip("10.2.0.9"), discover("10.2.0.1", Options.builder()).message().header().yourAddress());
  }

  @Test
  void aMachinesAddressMayBeOfAnyOfThem() throws InterruptedException {
    platform.setups.put("till", "02:00:00:00:00:01", "10.4.0.7", Map.of());
    platform.subnet("tills", "subnet = 10.4.0.0/24");
    start(Map.of());
    assertEquals(List.of(), problems());
    assertEquals(
        ip("10.4.0.7"), discover("10.4.0.1", Options.builder()).message().header().yourAddress());
    platform.setups.put("till", "02:00:00:00:00:01", "10.5.0.7", Map.of());
    assertEquals(
        List.of(
            "etc/pxe.machine~till.cfg: address: 10.5.0.7 is of no network whose addresses are given"
                + " out; write an address of 10.4.0.0/24."),
        problems());
  }

  @Test
  void networksThatOverlapAreNamed() {
    platform.subnet("a", "subnet = 10.1.0.0/16");
    platform.subnet("b", "subnet = 10.1.9.0/24");
    start(Map.of("mode", "server", "subnet", "10.1.9.0/25", "range", "10.1.9.1-10.1.9.9"));
    String remedy = "; write networks that have no address in common; until then the latter holds.";
    String first = " overlaps 10.1.0.0/16 of etc/pxe.dhcp.subnet~a.cfg" + remedy;
    assertEquals(
        List.of(
            "etc/pxe.dhcp.subnet~b.cfg: subnet: 10.1.9.0/24" + first,
            "etc/pxe.dhcp.cfg: subnet: 10.1.9.0/25" + first),
        problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode = proxy | subnet: it does not say for which network it is; write subnet =",
        "subnet = 10.0.0.0 | subnet: \"10.0.0.0\" cannot be used; write a network such as",
        "subnet = 10.0.0.0/8, mode = auto | mode: \"auto\" cannot be used; write one of",
        "subnet = 10.0.0.0/8, range = 11.0.0.1-11.0.0.2 | range: 11.0.0.1-11.0.0.2 is not within",
        "subnet = 10.0.0.0/8, mode = off, router = 10.0.0.1 | router: it has no effect where",
        "subnet = 10.0.0.0/8, option.mtu = big | option.mtu: \"big\" cannot be used for option 26",
        "subnet = 10.0.0.0/8, reply-delay = 1s | reply-delay: there is no such key;",
      })
  void aMistakeIsNamedWithFileAndKey(String lines, String fault) {
    platform.subnet("x", lines.split(", ", -1));
    List<Problem> found = platform.boardOfSubnets.current();
    assertEquals(1, found.size(), found::toString);
    String sentence = found.get(0).sentence();
    assertTrue(sentence.startsWith("etc/pxe.dhcp.subnet~x.cfg: " + fault), sentence);
  }

  @Test
  void filesThatAreThereAreReadBeforeTheFirstRequest() throws InterruptedException {
    platform.subnet("lab", "subnet = 10.1.0.0/16", "range = 10.1.0.9-10.1.0.9");
    TestPlatform next = new TestPlatform(etc);
    next.subnets.open();
    assertEquals(platform.subnets.all(), next.subnets.all());
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(new SubnetSettingsCheck());
  }
}
