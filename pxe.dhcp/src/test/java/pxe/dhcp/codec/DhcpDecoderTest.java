// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;

class DhcpDecoderTest {
  /** A header of zeros with op, htype, hlen and cookie, then {@code options}. */
  private static byte[] packet(int op, String options) {
    byte[] tail = Packets.hex(options);
    return ByteBuffer.allocate(240 + tail.length)
        .put((byte) op)
        .put((byte) 1)
        .put((byte) 6)
        .position(236)
        .putInt(0x63825363)
        .put(tail)
        .array();
  }

  private static DhcpMessage decode(byte[] packet) throws MalformedPacketException {
    return DhcpDecoder.decode(ByteBuffer.wrap(packet));
  }

  @Test
  void everyFieldOfTheHeaderHasItsPlace() throws MalformedPacketException {
    DhcpRequest request = Packets.request("relayed-discover");
    Header header = request.header();
    assertEquals(1, header.hardwareType());
    assertEquals(6, header.hardwareLength());
    assertEquals(1, header.hops());
    assertEquals(0x11223344, header.transaction());
    assertEquals(4, header.seconds());
    assertEquals(0, header.flags());
    assertEquals("10.1.0.1", header.relayAddress().toString());
    assertEquals("00:1b:21:a0:b1:c2", header.hardwareAddress().orElseThrow().text());
    byte[] packet = packet(2, "ff");
    packet[12] = 1;
    packet[16] = 2;
    packet[20] = 3;
    packet[44] = 's';
    packet[108] = 'f';
    DhcpReply reply = assertInstanceOf(DhcpReply.class, decode(packet));
    assertEquals(new Ip4(1 << 24), reply.header().clientAddress());
    assertEquals(new Ip4(2 << 24), reply.header().yourAddress());
    assertEquals(new Ip4(3 << 24), reply.header().serverAddress());
    assertEquals("s", reply.serverName().printable());
    assertEquals("f", reply.file().printable());
  }

  @Test
  void rfc2131OptionsContinueInFileThenInSname() {
    DhcpRequest request = Packets.request("overloaded-request");
    assertEquals(
        Optional.of("PXEClient:Arch:00000:UNDI:002001"),
        request.options().get(OptionCode.VENDOR_CLASS).map(Bytes::printable));
    assertEquals(
        Optional.of("192.168.9.100"),
        request.options().address(OptionCode.REQUESTED_ADDRESS).map(Ip4::toString));
    assertEquals(Bytes.EMPTY, request.file());
    assertEquals(Bytes.EMPTY, request.serverName());
    assertEquals(Optional.empty(), request.options().get(OptionCode.OVERLOAD));
  }

  @Test
  void rfc3396RepeatedOptionsAreOne() throws MalformedPacketException {
    DhcpMessage message = decode(packet(1, "3c 01 41  35 01 01  3c 00  3c 02 42 43 ff"));
    assertEquals(
        Optional.of("ABC"), message.options().get(OptionCode.VENDOR_CLASS).map(Bytes::printable));
    assertEquals(Optional.of(MessageType.DISCOVER), message.type());
  }

  @Test
  void whatStandsBehindTheEndIsNoOption() throws MalformedPacketException {
    DhcpMessage message = decode(packet(1, "00 35 01 01 ff 3c 01 41 99"));
    assertEquals(Optional.empty(), message.options().get(OptionCode.VENDOR_CLASS));
  }

  @Test
  void aMissingEndLosesNothing() throws MalformedPacketException {
    assertEquals(Optional.of(MessageType.DISCOVER), decode(packet(1, "35 01 01")).type());
  }

  @Test
  void aMessageTypeOfOtherLengthIsNone() throws MalformedPacketException {
    assertEquals(Optional.empty(), decode(packet(1, "35 02 01 01 ff")).type());
  }

  @ParameterizedTest(name = "{0} at {2}")
  @CsvSource({
    "an option without a length,           35 01 01 3c,       243",
    "an option longer than the packet,     35 01 01 3c 03 41 42, 243",
    "a length of 255 at the end,           3c ff,             240",
  })
  void optionsCutShortAreMalformed(String rule, String options, int offset) {
    MalformedPacketException e =
        assertThrows(MalformedPacketException.class, () -> decode(packet(1, options)));
    assertEquals(offset, e.offset());
  }

  @Test
  void optionsCutShortInTheFileFieldAreMalformed() {
    byte[] packet = packet(1, "34 01 01 ff");
    packet[108 + 126] = 60;
    packet[108 + 127] = 5;
    MalformedPacketException e = assertThrows(MalformedPacketException.class, () -> decode(packet));
    assertEquals(108 + 126, e.offset());
  }

  @Test
  void aShortPacketIsMalformed() {
    MalformedPacketException e =
        assertThrows(MalformedPacketException.class, () -> decode(new byte[239]));
    assertEquals(239, e.offset());
  }

  @ParameterizedTest(name = "byte {0} = {1}")
  @CsvSource({"0, 0", "0, 3", "2, 17", "236, 0", "239, 0"})
  void aHeaderThatCannotBeIsMalformed(int offset, int value) {
    byte[] packet = packet(1, "ff");
    packet[offset] = (byte) value;
    MalformedPacketException e = assertThrows(MalformedPacketException.class, () -> decode(packet));
    assertEquals(offset >= 236 ? 236 : offset, e.offset());
  }

  @Test
  void aPacketFullOfTinyPiecesIsReadInLinearTime() {
    byte[] packet = packet(1, "3c 01 41 ".repeat(21_000));
    DhcpMessage message = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> decode(packet));
    assertEquals(21_000, message.options().get(OptionCode.VENDOR_CLASS).orElseThrow().length());
  }

  @Test
  void theBufferStaysWhereItIs() throws MalformedPacketException {
    byte[] packet = packet(1, "35 01 01 ff");
    ByteBuffer direct = ByteBuffer.allocateDirect(packet.length + 10).position(5);
    direct.put(packet).flip().position(5);
    assertEquals(Optional.of(MessageType.DISCOVER), DhcpDecoder.decode(direct).type());
    assertEquals(5, direct.position());
  }
}
