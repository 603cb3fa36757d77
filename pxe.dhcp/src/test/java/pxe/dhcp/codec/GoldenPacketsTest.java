// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;

/** Real packets against texts; {@code -Dpxe.golden=write} writes the texts anew. */
class GoldenPacketsTest {
  static List<String> names() {
    return Packets.ALL;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPacketReadsAsItsText(String name) throws IOException, MalformedPacketException {
    DhcpMessage message = DhcpDecoder.decode(Bytes.copyOf(Packets.bytes(name)));
    String text = String.join("\n", PacketText.lines(message)) + "\n";
    if ("write".equals(System.getProperty("pxe.golden"))) {
      Files.writeString(Path.of("src/test/resources/packets", name + ".txt"), text);
    } else {
      assertEquals(Packets.text(name + ".txt"), text);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsReadIsWrittenAndReadAlike(String name) throws MalformedPacketException {
    DhcpMessage message = DhcpDecoder.decode(Bytes.copyOf(Packets.bytes(name)));
    byte[] written = DhcpEncoder.encode(message);
    assertEquals(message, DhcpDecoder.decode(Bytes.copyOf(written)));
  }
}
