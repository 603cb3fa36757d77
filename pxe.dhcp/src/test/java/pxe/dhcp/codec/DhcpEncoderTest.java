// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

class DhcpEncoderTest {
  private static final Header HEADER =
      new Header(
          1,
          6,
          2,
          0x01020304,
          0x0506,
          0x8000,
          new Ip4(0x0a000001),
          new Ip4(0x0a000002),
          new Ip4(0x0a000003),
          new Ip4(0x0a000004),
          Bytes.of(0x52, 0x54, 0, 0x12, 0x34, 0x56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

  private static DhcpReply reply(Options options) {
    return new DhcpReply(HEADER, Bytes.ofText("srv"), Bytes.ofText("nbp"), options);
  }

  private static byte[] options(Options options) {
    byte[] packet = DhcpEncoder.encode(reply(options));
    return Arrays.copyOfRange(packet, 240, packet.length);
  }

  /** Bytes, then PADs up to the 300 bytes of the whole packet. */
  private static byte[] padded(String hex) {
    return Arrays.copyOf(Packets.hex(hex), 60);
  }

  @Test
  void headerHasTheLayoutOfRfc2131() {
    byte[] packet = DhcpEncoder.encode(reply(Options.NONE));
    assertArrayEquals(
        Packets.hex(
            "02 01 06 02 01020304 0506 8000 0a000001 0a000002 0a000003 0a000004"
                + "525400123456 00000000000000000000"
                + "737276"
                + "00".repeat(61)
                + "6e6270"
                + "00".repeat(125)
                + "63825363 ff"),
        Arrays.copyOf(packet, 241));
  }

  @Test
  void cr24APacketHasAtLeast300Bytes() {
    assertEquals(300, DhcpEncoder.encode(reply(Options.NONE)).length);
    assertArrayEquals(padded("ff"), options(Options.NONE));
  }

  @Test
  void cr27TheBootFileNameIsLastAndFollowedByPad() {
    Options options =
        Options.builder()
            .put(OptionCode.BOOT_FILE_NAME, Bytes.ofText("a").withNul())
            .put(OptionCode.VENDOR_CLASS, Bytes.ofText("P"))
            .build();
    assertArrayEquals(padded("3c 01 50  43 02 61 00  00  ff"), options(options));
  }

  @Test
  void cr20RelayAgentInformationIsLastOfAllEvenBehindTheBootFileName() {
    Options options =
        Options.builder()
            .put(OptionCode.RELAY_AGENT_INFORMATION, Bytes.of(1, 1, 7))
            .put(OptionCode.BOOT_FILE_NAME, Bytes.ofText("a").withNul())
            .put(OptionCode.VENDOR_CLASS, Bytes.ofText("P"))
            .build();
    assertArrayEquals(padded("3c 01 50  43 02 61 00  00  52 03 01 01 07  ff"), options(options));
  }

  @Test
  void anEmptyOptionIsStillOne() {
    assertArrayEquals(
        padded("50 00 ff"), options(Options.builder().put(OptionCode.of(80), Bytes.EMPTY).build()));
  }

  @Test
  void rfc3396LongOptionsGoInPieces() {
    Bytes value = Bytes.of(IntStream.range(0, 300).toArray());
    byte[] packet = options(Options.builder().put(OptionCode.of(125), value).build());
    assertEquals(2 + 255 + 2 + 45 + 1, packet.length);
    assertArrayEquals(Packets.hex("7d ff 00 01"), Arrays.copyOf(packet, 4));
    assertArrayEquals(Packets.hex("fe 7d 2d ff 00"), Arrays.copyOfRange(packet, 256, 261));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 57, 254, 255, 256, 510, 511})
  void theSizeIsKnownBeforehand(int length) {
    DhcpReply reply =
        reply(
            Options.builder()
                .put(OptionCode.of(125), Bytes.of(new int[length]))
                .put(OptionCode.BOOT_FILE_NAME, Bytes.of(0))
                .build());
    int exact = 240 + 1 + 4 + length + 2 * Math.max(1, (length + 254) / 255);
    assertEquals(Math.max(300, exact), DhcpEncoder.sizeOf(reply));
    assertEquals(DhcpEncoder.sizeOf(reply), DhcpEncoder.encode(reply).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"edk2-discover", "ipxe-bios-discover", "overloaded-request", "relayed-discover"})
  void cr29WhatIsWrittenNeverOverloads(String name) throws MalformedPacketException {
    byte[] packet = DhcpEncoder.encode(Packets.request(name));
    DhcpMessage again = DhcpDecoder.decode(Bytes.copyOf(packet));
    assertEquals(Packets.request(name), again);
    assertArrayEquals(new byte[64 + 128], Arrays.copyOfRange(packet, 44, 236));
  }
}
