// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

class ProbeTest {
  private static final Ip4 OWN = new Ip4(0xc0a80902);
  private static final Ip4 ROUTER = new Ip4(0xc0a80901);

  @Test
  void itIsADiscoverOfARelayAgentWithOurAddress() {
    byte[] bytes = DhcpEncoder.encode(Probe.of(OWN, 0x01020304));
    String hex = HexFormat.of().formatHex(bytes);
    assertEquals(
        "01010601" // request, Ethernet, 6 bytes, 1 hop
            + "01020304"
            + "00000000" // secs, flags: the answer comes by unicast
            + "00000000"
            + "00000000"
            + "00000000"
            + "c0a80902" // giaddr
            + "0200c0a80902"
            + "00".repeat(10),
        hex.substring(0, 88));
    assertEquals("63825363" + "350101" + "370101" + "ff", hex.substring(472, 494));
  }

  @Test
  void itIsKnownWhenItComesBack() {
    assertTrue(Probe.isOf(OWN, Probe.of(OWN, 7)));
    assertFalse(Probe.isOf(OWN, Probe.of(ROUTER, 7)));
    assertFalse(Probe.isOf(OWN, Packets.request("edk2-discover")));
  }

  private static DhcpReply reply(MessageType type, Ip4 given) {
    Header asked = Probe.of(OWN, 7).header();
    Header header =
        new Header(1, 6, 0, 7, 0, 0, Ip4.NONE, given, Ip4.NONE, OWN, asked.clientHardware());
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
            .put(OptionCode.SERVER_ID, ROUTER.bytes())
            .build();
    return new DhcpReply(header, Bytes.EMPTY, Bytes.EMPTY, options);
  }

  @Test
  void whoOffersAnAddressIsADhcpServerAndAProxyIsNone() {
    Ip4 given = new Ip4(0xc0a80964);
    assertEquals(Optional.of(ROUTER), Probe.giver(OWN, 7, reply(MessageType.OFFER, given)));
    assertEquals(Optional.empty(), Probe.giver(OWN, 7, reply(MessageType.OFFER, Ip4.NONE)));
    assertEquals(Optional.empty(), Probe.giver(OWN, 7, reply(MessageType.NAK, given)));
  }

  @Test
  void whatAnswersAnotherQuestionSaysNothing() {
    DhcpReply reply = reply(MessageType.OFFER, new Ip4(0xc0a80964));
    assertEquals(Optional.empty(), Probe.giver(OWN, 8, reply));
    assertEquals(Optional.empty(), Probe.giver(ROUTER, 7, reply));
  }

  @Test
  void aClientThatTakesAnOfferNamesItsServer() {
    DhcpRequest asked = Probe.of(OWN, 7);
    assertEquals(Optional.empty(), Probe.chosen(asked));
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.REQUEST.code()))
            .put(OptionCode.REQUESTED_ADDRESS, OWN.bytes())
            .put(OptionCode.SERVER_ID, ROUTER.bytes())
            .build();
    assertEquals(
        Optional.of(ROUTER),
        Probe.chosen(new DhcpRequest(asked.header(), Bytes.EMPTY, Bytes.EMPTY, options)));
  }
}
