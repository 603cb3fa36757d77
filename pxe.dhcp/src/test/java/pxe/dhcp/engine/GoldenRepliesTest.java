// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.message.DhcpReply;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * Captured requests of firmware, and the answers to them byte by byte. EDK2 and iPXE have taken
 * such answers in the lab. {@code -Dpxe.golden=write} writes the answers anew: then boot that
 * firmware again.
 */
class GoldenRepliesTest {
  private static final Path FOLDER = Path.of("src/test/resources/packets");

  /** As a platform with PXELINUX, shim and GRUB decides. */
  private static final BootDecisions DECISIONS =
      (machine, entry) ->
          new BootFile(
              ResourcePath.of(file(machine)),
              machine.firmware() == FirmwareClass.PXE ? Transport.TFTP : Transport.HTTP,
              "it fits");

  private static String file(Machine machine) {
    if (machine.firmware() == FirmwareClass.IPXE) {
      return "ipxe/01-" + machine.hardwareAddress().text().replace(':', '-') + "/menu.ipxe";
    }
    return machine.architecture().isBios()
        ? "pxelinux/pxelinux-6.04-561bc03b/pxelinux.0"
        : "grub/grub-x64-2.12-9-0f1e2d3c/shimx64.efi";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edk2-discover",
        "edk2-bootserver-request",
        "edk2-http-discover",
        "intel-boot-agent-discover",
        "ipxe-2025-arm64-discover",
        "ipxe-2025-bios-bootserver-request",
        "ipxe-2025-bios-discover",
        "ipxe-2025-uefi-discover",
        "ipxe-bios-discover",
        "ipxe-bios-bootserver-request",
        "ipxe-uefi-discover",
        "raspberry-pi-discover",
        "relayed-discover"
      })
  void aRequestIsAnsweredByteByByte(String name) throws IOException {
    String text = answer(name);
    if ("write".equals(System.getProperty("pxe.golden"))) {
      Files.writeString(FOLDER.resolve(name + ".reply"), text);
    } else {
      assertEquals(Packets.text(name + ".reply"), text);
    }
  }

  /** They are for the router, whose address they take. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "edk2-request",
        "edk2-http-request",
        "ipxe-2025-arm64-request",
        "ipxe-2025-bios-request",
        "ipxe-2025-uefi-request",
        "ipxe-bios-request",
        "ipxe-uefi-request"
      })
  void aRequestForAnAddressIsNotAnswered(String name) {
    assertInstanceOf(
        RequestOutcome.Refusal.class,
        engine().answer(Packets.request(name), TestRequests.onDhcpPort()));
  }

  private static ProxyDhcp engine() {
    return new ProxyDhcp(
        DECISIONS,
        machine -> Optional.empty(),
        (machine, at) -> Optional.of("http://" + at),
        ProxySettings.DEFAULT);
  }

  private static String answer(String name) {
    Arrival arrival =
        name.contains("bootserver")
            ? TestRequests.onBootServerPort(4011)
            : TestRequests.onDhcpPort();
    DhcpReply reply =
        assertInstanceOf(
                RequestOutcome.Reply.class, engine().answer(Packets.request(name), arrival), name)
            .message();
    StringBuilder text = new StringBuilder();
    PacketText.lines(reply).forEach(line -> text.append("# ").append(line).append('\n'));
    byte[] bytes = DhcpEncoder.encode(reply);
    HexFormat pairs = HexFormat.ofDelimiter(" ");
    for (int at = 0; at < bytes.length; at += 16) {
      text.append(pairs.formatHex(bytes, at, Math.min(at + 16, bytes.length))).append('\n');
    }
    return text.toString();
  }
}
