// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import pxe.dhcp6.codec.Dhcp6Decoder;
import pxe.dhcp6.codec.MalformedDhcp6Exception;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.OptionData;

/** Requests of machines, option by option as hexadecimal digits. */
final class Requests {
  static final String SOLICIT = "01";
  static final String REQUEST = "03";
  static final String CONFIRM = "04";
  static final String RENEW = "05";
  static final String REBIND = "06";
  static final String RELEASE = "08";
  static final String DECLINE = "09";
  static final String INFORMATION_REQUEST = "0b";

  static final OptionData SERVER = OptionData.ofHex("00030001525400000902");

  /** DUID-UUID, as EDK2 and iPXE make it. */
  static final String CLIENT_ID = "00010012" + "0004" + "00112233445566778899aabbccddeeff";

  static final String OUR_ID = "0002000a" + SERVER;
  static final String OTHER_ID = "0002000a00030001525400000901";
  static final String WANTED = "0003000c" + "12345678" + "00000000" + "00000000";
  static final String HTTP = vendorClass("HTTPClient:Arch:00016:UNDI:003000") + "003d00020010";
  static final String PXE = vendorClass("PXEClient:Arch:00007:UNDI:003000") + "003d00020007";
  static final String IPXE =
      vendorClass("PXEClient:Arch:00007:UNDI:003010") + "003d00020007" + "000f0006000469505845";

  private Requests() {}

  static String vendorClass(String text) {
    int length = text.length();
    return String.format("0010%04x00000157%04x", length + 6, length)
        + HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What a client wants an address for, with one that it has. */
  static String having(String address) {
    return "00030028"
        + "12345678"
        + "00000000"
        + "00000000"
        + "00050018"
        + address
        + "0".repeat(16);
  }

  static Dhcp6Packet of(String type, String... options) {
    return decode(type + "abcdef" + String.join("", options));
  }

  static Dhcp6Packet decode(String hex) {
    try {
      return Dhcp6Decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    } catch (MalformedDhcp6Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The same through a relay agent, with its own options. */
  static Dhcp6Packet relayed(String link, String peer, String options, String inner) {
    return decode(
        String.format("0c00%s%s%s0009%04x%s", link, peer, options, inner.length() / 2, inner));
  }
}
