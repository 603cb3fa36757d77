// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import pxe.dhcp.codec.DhcpDecoder;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;

/** The packets under {@code src/test/resources/packets}: bytes in hexadecimal, # comments. */
public final class Packets {
  public static final List<String> ALL =
      List.of(
          "android-discover",
          "dhclient-discover",
          "dhclient-reboot",
          "edk2-bootserver-request",
          "edk2-discover",
          "edk2-http-discover",
          "edk2-http-request",
          "edk2-request",
          "intel-boot-agent-discover",
          "ios-discover",
          "ipxe-2025-arm64-discover",
          "ipxe-2025-arm64-request",
          "ipxe-2025-bios-bootserver-request",
          "ipxe-2025-bios-discover",
          "ipxe-2025-bios-request",
          "ipxe-2025-uefi-discover",
          "ipxe-2025-uefi-request",
          "ipxe-bios-bootserver-request",
          "ipxe-bios-discover",
          "ipxe-bios-request",
          "ipxe-uefi-discover",
          "ipxe-uefi-request",
          "networkd-discover",
          "networkd-reboot",
          "overloaded-request",
          "raspberry-pi-discover",
          "relayed-discover",
          "udhcpc-discover",
          "windows-discover");

  private Packets() {}

  public static byte[] bytes(String name) {
    return hex(
        text(name + ".hex")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining(" ")));
  }

  public static String text(String file) {
    try (InputStream in = Packets.class.getResourceAsStream("/packets/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DhcpRequest request(String name) {
    try {
      return (DhcpRequest) DhcpDecoder.decode(Bytes.copyOf(bytes(name)));
    } catch (MalformedPacketException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Bytes written as hexadecimal pairs; white space does not count. */
  public static byte[] hex(String pairs) {
    return HexFormat.of().parseHex(pairs.replaceAll("\\s", ""));
  }
}
