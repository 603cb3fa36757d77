// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link-layer address: hardware type (RFC 2131 section 2, "htype"; 1 = Ethernet) and bytes as
 * lower-case hexadecimal pairs joined by colons.
 */
public record HardwareAddress(int type, String text) {
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":");

  /** The hardware type of Ethernet (IANA "ARP Parameters"). */
  public static final int ETHERNET = 1;

  /** Locally administered, and then "PXE". */
  private static final String PROBE = "02:50:58:45:";

  private static final int LONGEST = 16;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern DOTTED = Pattern.compile("[0-9a-f]{4}(\\.[0-9a-f]{4}){2}");
  private static final Pattern WITH_TYPE = Pattern.compile("01([:-][0-9a-f]{2}){6}");

  public HardwareAddress {
    if (type < 0 || type > 255) {
      throw new IllegalArgumentException("hardware type " + type + " is not within 0..255");
    }
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("\"" + text + "\" is not a hardware address");
    }
  }

  // as a record has them, which is slow where nothing but the simple compiler runs
  @Override
  public boolean equals(Object other) {
    return other instanceof HardwareAddress that && type == that.type && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * type + text.hashCode();
  }

  /** Without a pattern: one is made of each packet, several times. */
  private static boolean isWellFormed(String text) {
    int length = text.length();
    if (length % 3 != 2 || length > 3 * LONGEST) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (i % 3 == 2 ? c != ':' : !isDigit) {
        return false;
      }
    }
    return true;
  }

  /** The address in {@code length} (1 to 16) bytes of {@code bytes} from {@code offset}. */
  public static HardwareAddress of(int type, byte[] bytes, int offset, int length) {
    return new HardwareAddress(type, PAIRS.formatHex(bytes, offset, offset + length));
  }

  /**
   * Reads an Ethernet address as people and tools write it: {@code 52:54:00:12:34:56}, {@code
   * 52-54-00-12-34-56}, {@code 5254.0012.3456}, {@code 525400123456}, or with the hardware type in
   * front as PXELINUX does, {@code 01-52-54-00-12-34-56}.
   */
  public static Optional<HardwareAddress> parse(String text) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    if (WITH_TYPE.matcher(written).matches()) {
      written = written.substring(3);
    }
    // dots elsewhere are those of an IPv4 address
    String digits = written.replaceAll(DOTTED.matcher(written).matches() ? "\\." : "[:-]", "");
    return DIGITS.matcher(digits).matches()
        ? Optional.of(new HardwareAddress(ETHERNET, digits.replaceAll("(..)(?=.)", "$1:")))
        : Optional.empty();
  }

  /** The name that PXELINUX asks for: hardware type and bytes with dashes, in lower case. */
  public String dashed() {
    return String.format(Locale.ROOT, "%02x-%s", type, text.replace(':', '-'));
  }

  /**
   * Whether it is that of a probe, ours or another platform's: no machine, which is answered as one
   * and is kept nowhere.
   */
  public boolean isProbe() {
    return type == ETHERNET && text.startsWith(PROBE);
  }

  @Override
  public String toString() {
    return text;
  }
}
