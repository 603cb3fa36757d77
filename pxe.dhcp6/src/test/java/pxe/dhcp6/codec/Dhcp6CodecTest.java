// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp6.message.Dhcp6MessageType;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.RelayHop;

class Dhcp6CodecTest {
  /** A SOLICIT with a client identifier and an elapsed time. */
  private static final String SOLICIT = "01abcdef" + "0001000400030001" + "000800020000";

  private static final String LINK = "fd000010000000000000000000000001";
  private static final String PEER = "fe80000000000000505400fffe123456";

  private static Dhcp6Packet decode(String hex) throws MalformedDhcp6Exception {
    return Dhcp6Decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String relayed(int hops, String option, String inner) {
    int length = inner.length() / 2;
    return String.format("0c%02x%s%s%s0009%04x%s", hops, LINK, PEER, option, length, inner);
  }

  @Test
  void aMessageIsReadAndWrittenByteByByte() throws MalformedDhcp6Exception {
    Dhcp6Packet packet = decode(SOLICIT);

    assertEquals(Dhcp6MessageType.SOLICIT, packet.message().type());
    assertEquals(0xabcdef, packet.message().transaction());
    assertEquals(
        List.of(1, 8), packet.message().options().all().stream().map(o -> o.code()).toList());
    assertEquals(SOLICIT, hex(Dhcp6Encoder.encode(packet)));
  }

  @Test
  void relayAgentsAreReadFromTheOutside() throws MalformedDhcp6Exception {
    String inner = relayed(0, "004f0008" + "0001525400123456", SOLICIT);
    String outer = relayed(1, "00120003" + "657468", inner);
    Dhcp6Packet packet = decode(outer);

    assertEquals(List.of(1, 0), packet.relays().stream().map(RelayHop::count).toList());
    assertEquals(PEER, hex(packet.firstRelay().orElseThrow().peer().getAddress()));
    assertEquals(
        "0001525400123456",
        packet.firstRelay().orElseThrow().options().first(79).orElseThrow().toString());
    assertEquals(outer, hex(Dhcp6Encoder.encodeForwarded(packet)));
    assertEquals("0d", hex(Dhcp6Encoder.encode(packet)).substring(0, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                         it has 0 bytes only",
    "01abcd,                     it has 3 bytes only",
    "63abcdef,                   unknown message type 99",
    "01abcdef0001,               the header of an option is cut off",
    "01abcdef0001000400030001ff, the header of an option is cut off",
    "01abcdef00010005000300,     option 1 is cut off",
    "0c00,                       it has 2 bytes only",
    "0c000000,                   its relay agent's header is cut off"
  })
  void whatIsNoMessageIsRefusedWithItsReason(String bytes, String reason) {
    MalformedDhcp6Exception e = assertThrows(MalformedDhcp6Exception.class, () -> decode(bytes));
    assertEquals(reason, e.getMessage());
  }

  @Test
  void aRelayAgentRelaysSomethingThroughSoManyAtMost() {
    String reason = "a relay agent relays no message";
    String empty = "0c00" + LINK + PEER;
    assertEquals(
        reason, assertThrows(MalformedDhcp6Exception.class, () -> decode(empty)).getMessage());
    String nested = SOLICIT;
    for (int i = 0; i < 9; i++) {
      nested = relayed(i, "", nested);
    }
    String deep = nested;
    assertEquals(
        "more relay agents than 8",
        assertThrows(MalformedDhcp6Exception.class, () -> decode(deep)).getMessage());
  }

  @Test
  void moreOptionsThanAnybodySendsAreRefused() {
    String many = "01abcdef" + "00080000".repeat(129);
    assertEquals(
        "more options than 128",
        assertThrows(MalformedDhcp6Exception.class, () -> decode(many)).getMessage());
  }

  @Test
  void anAddressIsGivenByteByByte() {
    Inet6Address given = OptionData.ofHex("fd000009000000000000000000000100").address(0);
    Inet6Address gone = OptionData.ofHex("fd000009000000000000000000000200").address(0);
    OptionData written =
        AssociationCodec.given(7, given, Duration.ofHours(2), List.of(gone)).data();

    assertEquals(
        "00000007"
            + "00000e10"
            + "00001680"
            + "00050018fd000009000000000000000000000100"
            + "00001c2000001c20"
            + "00050018fd000009000000000000000000000200"
            + "0000000000000000",
        written.toString());
    assertEquals(List.of(given, gone), AssociationCodec.read(written).orElseThrow().addresses());
  }

  @Test
  void anAssociationThatIsCutOffIsNone() {
    assertEquals(
        List.of(), AssociationCodec.read(OptionData.ofHex("0000000700000000")).stream().toList());
    assertEquals(
        List.of(),
        AssociationCodec.read(OptionData.ofHex("000000070000000000000000" + "00050018fd00"))
            .stream()
            .toList());
  }

  /** What is read is written again as it was; nothing else is ever thrown. */
  @Test
  void anythingIsReadOrRefused() {
    Random random = new Random(8415);
    byte[] seed = HexFormat.of().parseHex(relayed(1, "001200021234", relayed(0, "", SOLICIT)));
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = seed.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length;
      try {
        Dhcp6Packet packet = Dhcp6Decoder.decode(ByteBuffer.wrap(bytes, 0, length));
        Dhcp6Packet again =
            Dhcp6Decoder.decode(ByteBuffer.wrap(Dhcp6Encoder.encodeForwarded(packet)));
        assertEquals(packet, again);
        read++;
      } catch (MalformedDhcp6Exception e) {
        assertEquals(0, e.getStackTrace().length);
      }
    }
    assertEquals(true, read > 1000, "only " + read + " were read");
  }
}
