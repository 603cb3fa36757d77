// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.rooms.machine.HardwareAddress;

/** What stands in every kind of file. */
final class Fields {
  /** The end of a lease that does not end (RFC 2131 section 3.3): in 136 years. */
  static final long NEVER = 0xffff_ffffL;

  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern PAIRS = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){0,254}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
  private static final int LONGEST_HARDWARE = 16;
  private static final int LONGEST_NAME = 255;

  private Fields() {}

  /** The 32 bits of an address in dotted form. */
  static Optional<Integer> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(matcher.group(i));
      if (part > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | part;
    }
    return Optional.of(bits);
  }

  /** Pairs of hexadecimal digits with colons between them; {@code *} and nothing are none. */
  static Optional<HardwareAddress> hardware(int type, String text) {
    String pairs = text.toLowerCase(Locale.ROOT);
    return PAIRS.matcher(pairs).matches() && pairs.length() < 3 * LONGEST_HARDWARE
        ? Optional.of(new HardwareAddress(type, pairs))
        : Optional.empty();
  }

  /** A client identifier of at least two bytes as hexadecimal digits; else empty. */
  static String identifier(String pairs) {
    String lower = pairs.toLowerCase(Locale.ROOT);
    return PAIRS.matcher(lower).matches() && lower.length() > 2 ? lower.replace(":", "") : "";
  }

  static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** A host's name; what could do harm in a log or on a screen is none. */
  static String name(String text) {
    boolean isSound =
        text.length() <= LONGEST_NAME && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return isSound && !text.equals("*") ? text : "";
  }
}
