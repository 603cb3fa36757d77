// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.PxeOptions;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FirmwareMenu;

/** What firmware is told that is to show a menu, and what its choice boots. */
class FirmwareMenuTest {
  static final FirmwareMenu MENU =
      new FirmwareMenu(
          "F8",
          Duration.ofSeconds(3),
          List.of(
              new FirmwareMenu.Service(0x8000, "Net", Optional.empty()),
              new FirmwareMenu.Service(0, "Disk", Optional.empty()),
              new FirmwareMenu.Service(
                  0x8001, "Linux", Optional.of(EntryName.parse("image/linux")))));

  private static final String OPTION_43 =
      "2b 30  06 01 03"
          + "08 0e 8000 01 c0a80902 8001 01 c0a80902"
          + "09 15 8000 03 4e6574 0000 04 4469736b 8001 05 4c696e7578"
          + "0a 03 03 4638 ff";

  /** An entry has a file of its own. */
  private static final BootDecisions DECISIONS =
      (machine, entry) ->
          new BootDecision.BootFile(
              ResourcePath.of("boot/" + entry.map(EntryName::toString).orElse("menu")),
              "asked for");

  private static RequestOutcome answer(DhcpRequest request, Arrival arrival, FirmwareMenu menu) {
    return new ProxyDhcp(
            DECISIONS,
            machine -> Optional.of(menu),
            (m, at) -> Optional.empty(),
            ProxySettings.DEFAULT)
        .answer(request, arrival);
  }

  private static RequestOutcome.Reply reply(
      DhcpRequest request, Arrival arrival, FirmwareMenu menu) {
    return assertInstanceOf(RequestOutcome.Reply.class, answer(request, arrival, menu));
  }

  private static DhcpRequest choosing(String item) {
    return TestRequests.with(
        OptionCode.VENDOR_SPECIFIC,
        Bytes.copyOf(Packets.hex(item)),
        TestRequests.bios(MessageType.REQUEST));
  }

  private static Bytes option43(RequestOutcome.Reply reply) {
    return reply.message().options().get(OptionCode.VENDOR_SPECIFIC).orElse(Bytes.EMPTY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "intel-boot-agent-discover, 11223344, 001b21a0b1c2, 6111 0000112233445566778899aabbccddeeff",
    "ipxe-bios-discover, , 525400123456, 6111 0078563412bc9af0de123456789abcdef0",
    "edk2-discover, c0077025, 525400123457, 6111 0078563412bc9af0de123456789abcdef0"
  })
  void shapeBHasNoFileButTheMenu(String packet, String xid, String mac, String machineId) {
    DhcpRequest request = Packets.request(packet);
    String transaction =
        xid == null ? HexFormat.of().toHexDigits(request.header().transaction()) : xid;
    byte[] expected =
        Packets.hex(
            "02 01 06 00"
                + transaction
                + "0000 8000  00000000 00000000 c0a80902 00000000"
                + mac
                + "00".repeat(10 + 64 + 128)
                + "63825363  35 01 02  36 04 c0a80902  3c 09 505845436c69656e74"
                + machineId
                + OPTION_43
                + "ff");
    RequestOutcome.Reply reply = reply(request, TestRequests.onDhcpPort(), MENU);
    assertEquals(
        HexFormat.of().formatHex(Arrays.copyOf(expected, Math.max(300, expected.length))),
        HexFormat.of().formatHex(DhcpEncoder.encode(reply.message())));
    assertEquals("offered the firmware's menu of 3 services", reply.answer());
    assertEquals(MenuState.OFFERED, reply.menu());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"raspberry-pi-discover", "ipxe-uefi-discover", "ipxe-2025-arm64-discover"})
  void firmwareThatShowsNoMenuIsOfferedItsFileAsEver(String packet) {
    RequestOutcome.Reply reply = reply(Packets.request(packet), TestRequests.onDhcpPort(), MENU);
    assertFalse(reply.message().file().isEmpty());
    assertFalse(reply.menu().isTold());
  }

  @Test
  void anUnsoundMenuIsNotSentAndTheReasonIsTold() {
    FirmwareMenu menu =
        new FirmwareMenu(
            "F8",
            Duration.ZERO,
            List.of(new FirmwareMenu.Service(0x8000, "t".repeat(250), Optional.empty())));
    RequestOutcome.Reply reply = reply(TestRequests.discover(), TestRequests.onDhcpPort(), menu);
    assertEquals("boot/menu", reply.message().file().printable());
    assertTrue(reply.menu().fault().contains("firmware takes 255"), reply.menu().fault());
    assertTrue(reply.answer().contains("no menu: the menu has 2"), reply.answer());
  }

  @Test
  void aMenuThatDoesNotFitTheClientsPacketIsNotCutButLeftOut() {
    FirmwareMenu menu =
        new FirmwareMenu(
            "F8",
            Duration.ZERO,
            List.of(new FirmwareMenu.Service(0x8000, "t".repeat(200), Optional.empty())));
    DhcpRequest small =
        TestRequests.with(
            OptionCode.MAX_MESSAGE_SIZE, Bytes.of(400 >> 8, 400), TestRequests.discover());
    RequestOutcome.Reply reply = reply(small, TestRequests.onDhcpPort(), menu);
    assertEquals("boot/menu", reply.message().file().printable());
    assertTrue(reply.answer().contains("372 bytes"), reply.answer());
    assertEquals(MenuState.LEFT_OUT, reply.menu());
    assertTrue(
        reply(TestRequests.discover(), TestRequests.onDhcpPort(), menu).message().file().isEmpty(),
        "where it says no size it takes 548");
  }

  @ParameterizedTest(name = "{0} boots {1}")
  @CsvSource({"47 04 8000 0000 ff, boot/menu", "47 04 8001 0000 ff, boot/image/linux"})
  void theBootServerServesTheTypeThatWasChosenAndEchoesIt(String item, String file) {
    RequestOutcome.Reply reply = reply(choosing(item), TestRequests.onBootServerPort(68), MENU);
    assertEquals(Optional.of(MessageType.ACK), reply.message().type());
    assertEquals(file, reply.message().file().printable());
    assertEquals(Bytes.copyOf(Packets.hex(item)), option43(reply));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "47 04 8002 0000 ff, not in the menu",
    "47 04 0000 0000 ff, its own disk",
    "47 04 8000 8000 ff, BIS",
    "47 04 8000 0001 ff, layer 1"
  })
  void whatIsNotServedIsMetWithSilence(String item, String reason) {
    RequestOutcome.Refusal refusal =
        assertInstanceOf(
            RequestOutcome.Refusal.class,
            answer(choosing(item), TestRequests.onBootServerPort(68), MENU));
    assertTrue(refusal.reason().contains(reason), refusal.reason());
    assertTrue(refusal.noteworthy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "47", "47 00 ff", "47 03 80 00 00 ff", "47 05 8001000000 ff"})
  void cr14WithoutASoundBootItemTheAnswerIsTheDefault(String option) {
    RequestOutcome.Reply reply = reply(choosing(option), TestRequests.onBootServerPort(68), MENU);
    assertEquals("boot/menu", reply.message().file().printable());
    assertEquals(Bytes.EMPTY, option43(reply));
  }

  @Test
  void discoveryByBroadcastIsMetWithSilence() {
    RequestOutcome.Refusal refusal =
        assertInstanceOf(
            RequestOutcome.Refusal.class,
            answer(choosing("47 04 8000 0000 ff"), TestRequests.onDhcpPort(), MENU));
    assertTrue(refusal.reason().contains("by broadcast"), refusal.reason());
  }

  @Test
  void eachSubOptionStandsThereOnce() {
    PxeOptions options =
        PxeOptions.of(
                reply(TestRequests.discover(), TestRequests.onDhcpPort(), MENU).message().options())
            .orElseThrow();
    assertEquals(
        List.of(6, 8, 9, 10), options.subOptions().codes().stream().map(OptionCode::code).toList());
  }
}
