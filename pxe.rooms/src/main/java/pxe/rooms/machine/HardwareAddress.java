// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link-layer address: hardware type (RFC 2131 section 2, "htype"; 1 = Ethernet) and octets as
 * lower-case hexadecimal pairs joined by colons.
 */
public record HardwareAddress(int type, String text) {
  /** The hardware type of Ethernet (IANA "ARP Parameters"). */
  public static final int ETHERNET = 1;

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){0,15}");

  public HardwareAddress {
    if (type < 0 || type > 255) {
      throw new IllegalArgumentException("hardware type " + type + " is not within 0..255");
    }
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a hardware address");
    }
  }

  /** The address in {@code length} (1 to 16) octets of {@code octets} from {@code offset}. */
  public static HardwareAddress of(int type, byte[] octets, int offset, int length) {
    return new HardwareAddress(
        type, HexFormat.ofDelimiter(":").formatHex(octets, offset, offset + length));
  }

  /** Reads an Ethernet address written with colons, dashes or nothing between its pairs. */
  public static Optional<HardwareAddress> parse(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT).replaceAll("[:-]", "");
    if (!digits.matches("[0-9a-f]{12}")) {
      return Optional.empty();
    }
    return Optional.of(new HardwareAddress(ETHERNET, digits.replaceAll("(..)(?=.)", "$1:")));
  }

  /** The name that PXELINUX asks for: hardware type and octets with dashes, in lower case. */
  public String dashed() {
    return String.format(Locale.ROOT, "%02x-%s", type, text.replace(':', '-'));
  }

  @Override
  public String toString() {
    return text;
  }
}
