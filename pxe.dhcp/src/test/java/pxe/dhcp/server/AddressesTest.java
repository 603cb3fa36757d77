// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
import pxe.net.Peer;

/** The mode {@code server}, from datagram to datagram. */
class AddressesTest {
  private static final String BROADCAST = "255.255.255.255";
  private static final long UNCONFIGURED = FakeLan.peer("0.0.0.0", 68);
  private static final Ip4 FIRST = Ip4.of(FakeLan.ip("192.168.9.100"));

  private final FakeLan lan = new FakeLan(0);
  private final TestPlatform platform = new TestPlatform();
  private ProxyDhcpServer server;

  private void start(Map<String, Object> more) {
    Map<String, Object> configuration = new HashMap<>(more);
    configuration.put("mode", "server");
    configuration.put("range", "192.168.9.100-192.168.9.100");
    server = platform.server(lan, configuration);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private DhcpMessage answerTo(DhcpRequest request) throws InterruptedException {
    lan.arrives(67, DhcpEncoder.encode(request), UNCONFIGURED, BROADCAST);
    return lan.nextSent().message();
  }

  private static DhcpRequest udhcpc(MessageType type, Optional<Ip4> wish) {
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
                .put(OptionCode.SERVER_ID, Ip4.of(FakeLan.ETH1.advertise()).bytes()));
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
    String line;
    do {
      line = platform.log.take();
    } while (!line.contains("no answer"));
    assertTrue(line.contains("no address of 192.168.9.0/24 is free"), line);
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
    String line;
    do {
      line = platform.log.take();
    } while (!line.contains("no answer"));
    assertTrue(line.contains("its lease cannot be stored: the disk is full"), line);
    assertTrue(lan.sent.isEmpty());
    platform.leases.fault = Optional.empty();
    assertEquals(
        Optional.of(MessageType.ACK),
        answerTo(udhcpc(MessageType.REQUEST, Optional.of(FIRST))).type());
  }
}
