// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.OptionCode;
import pxe.net.Peer;

/** The exact bytes of each answer, to requests of real clients. */
class ReplyShapesTest {
  private static final String OFFER = "35 01 02  36 04 c0a80902  3c 09 505845436c69656e74";
  private static final String ACK = "35 01 05  36 04 c0a80902  3c 09 505845436c69656e74";
  private static final String MAC_56 = "525400123456 00000000000000000000";
  private static final String MAC_57 = "525400123457 00000000000000000000";
  private static final String UUID = "00 78563412bc9af0de123456789abcdef0";

  /** Option 66 with 192.168.9.2 and its NUL. */
  private static final String SERVER_NAME = "42 0c 3139322e3136382e392e3200";

  private static String text(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A field of the header that holds text and NULs. */
  private static String field(String text, int size) {
    return text(text) + "00".repeat(size - text.length());
  }

  /** Option 67 with a NUL that counts, then a PAD (CR-27). */
  private static String bootFile(String name) {
    return "43" + HexFormat.of().toHexDigits((byte) (name.length() + 1)) + text(name) + "00 00";
  }

  private static RequestOutcome.Reply answer(DhcpRequest request, Arrival arrival) {
    return assertInstanceOf(
        RequestOutcome.Reply.class, TestRequests.engine().answer(request, arrival));
  }

  private static void assertSent(String hex, RequestOutcome.Reply reply) {
    byte[] sent = DhcpEncoder.encode(reply.message());
    byte[] expected = Packets.hex(hex);
    byte[] padded = Arrays.copyOf(expected, Math.max(300, expected.length));
    assertEquals(
        HexFormat.ofDelimiter(" ").formatHex(padded), HexFormat.ofDelimiter(" ").formatHex(sent));
    assertArrayEquals(padded, sent);
  }

  @Test
  void shapeAForABiosHasTheFileInTheOfferAndDiscoveryControl8() {
    RequestOutcome.Reply reply =
        answer(Packets.request("intel-boot-agent-discover"), TestRequests.onDhcpPort());
    assertEquals(TestRequests.BROADCAST, reply.destination());
    assertSent(
        "02 01 06 00  11223344  0000 8000  00000000 00000000 c0a80902 00000000"
            + "001b21a0b1c2 00000000000000000000"
            + field("192.168.9.2", 64)
            + field("boot/0", 128)
            + "63825363"
            + OFFER
            + "61 11 00 00112233445566778899aabbccddeeff"
            + "2b 0a 060108 0a0400505845 ff"
            + SERVER_NAME
            + bootFile("boot/0")
            + "ff",
        reply);
  }

  @Test
  void shapeCForUefiHasNeitherFileNorOption43InTheOffer() {
    RequestOutcome.Reply reply =
        answer(Packets.request("edk2-discover"), TestRequests.onDhcpPort());
    assertEquals(TestRequests.BROADCAST, reply.destination());
    assertSent(
        "02 01 06 00  c0077025  0000 8000  00000000 00000000 c0a80902 00000000"
            + MAC_57
            + field("", 64)
            + field("", 128)
            + "63825363"
            + OFFER
            + "61 11"
            + UUID
            + "ff",
        reply);
  }

  @Test
  void shapeCForUefiHasTheFileOn4011AndGoesToWhereEdk2AskedFrom() {
    RequestOutcome.Reply reply =
        answer(Packets.request("edk2-bootserver-request"), TestRequests.onBootServerPort(4011));
    assertEquals(Peer.of(TestRequests.CLIENT.bits(), 4011), reply.destination());
    assertSent(
        "02 01 06 00  d5531d41  0000 0000  c0a80995 00000000 c0a80902 00000000"
            + MAC_57
            + field("192.168.9.2", 64)
            + field("boot/7", 128)
            + "63825363"
            + ACK
            + "61 11"
            + UUID
            + SERVER_NAME
            + bootFile("boot/7")
            + "ff",
        reply);
  }

  @Test
  void shapeDForIpxeHasTheFileInTheOfferAndNoPrompt() {
    RequestOutcome.Reply reply =
        answer(Packets.request("ipxe-bios-discover"), TestRequests.onDhcpPort());
    assertEquals(TestRequests.BROADCAST, reply.destination());
    assertSent(
        "02 01 06 00  25a60915  0000 8000  00000000 00000000 c0a80902 00000000"
            + MAC_56
            + field("192.168.9.2", 64)
            + field("boot/0", 128)
            + "63825363"
            + OFFER
            + "61 11"
            + UUID
            + "2b 04 060108 ff"
            + "af 03 010101"
            + SERVER_NAME
            + bootFile("boot/0")
            + "ff",
        reply);
  }

  @Test
  void aBootItemThatIpxeAsksForIsEchoed() {
    RequestOutcome.Reply reply =
        answer(Packets.request("ipxe-bios-bootserver-request"), TestRequests.onBootServerPort(68));
    assertEquals(Peer.of(TestRequests.CLIENT.bits(), 68), reply.destination());
    assertSent(
        "02 01 06 00  00000000  0000 8000  c0a80994 00000000 c0a80902 00000000"
            + MAC_56
            + field("192.168.9.2", 64)
            + field("boot/0", 128)
            + "63825363"
            + ACK
            + "61 11"
            + UUID
            + "2b 07 47 04 8000 0000 ff"
            + SERVER_NAME
            + bootFile("boot/0")
            + "ff",
        reply);
  }

  @Test
  void cr120ARaspberryPiGetsTheOneMenuThatItLooksFor() {
    RequestOutcome.Reply reply =
        answer(Packets.request("raspberry-pi-discover"), TestRequests.onDhcpPort());
    assertSent(
        "02 01 06 00  26f30339  0000 8000  00000000 00000000 c0a80902 00000000"
            + "b827ebd3e4f5 00000000000000000000"
            + field("192.168.9.2", 64)
            + field("boot/41", 128)
            + "63825363"
            + OFFER
            + "61 11 00 44444444444444444444444444444444"
            + "2b 20 060103 0a0400505845 0914000011"
            + text("Raspberry Pi Boot")
            + "ff"
            + SERVER_NAME
            + bootFile("boot/41")
            + "ff",
        reply);
  }

  @Test
  void cr20ARelayedOfferGoesBackByUnicastWithRelayInformationAsItWas() {
    RequestOutcome.Reply reply =
        answer(Packets.request("relayed-discover"), TestRequests.onDhcpPort());
    assertEquals(Peer.of(0x0a010001, 67), reply.destination());
    assertSent(
        "02 01 06 00  11223344  0000 8000  00000000 00000000 c0a80902 0a010001"
            + "001b21a0b1c2 00000000000000000000"
            + field("192.168.9.2", 64)
            + field("boot/0", 128)
            + "63825363"
            + OFFER
            + "61 11 00 00112233445566778899aabbccddeeff"
            + "2b 0a 060108 0a0400505845 ff"
            + SERVER_NAME
            + bootFile("boot/0")
            + "52 10 0106657468302f310206001b21fffe01"
            + "ff",
        reply);
  }

  @Test
  void uBootGetsTheFileWithoutOption43() {
    DhcpRequest request =
        TestRequests.with(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, 22), TestRequests.discover());
    RequestOutcome.Reply reply = answer(request, TestRequests.onDhcpPort());
    assertSent(
        "02 01 06 00  11223344  0000 8000  00000000 00000000 c0a80902 00000000"
            + MAC_56
            + field("192.168.9.2", 64)
            + field("boot/22", 128)
            + "63825363"
            + OFFER
            + SERVER_NAME
            + bootFile("boot/22")
            + "ff",
        reply);
  }
}
