// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of {@code dhcp-option}. A number may say how many bytes it has: {@code b} is one, {@code
 * s} two, {@code i} four (dnsmasq's manual). So {@code 2b} is the number 2 in one byte, and not the
 * byte 0x2b.
 */
final class OptionValue {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,10})([bsi]?)");

  private OptionValue() {}

  /** The bytes on the wire in hexadecimal; empty where the value is no number that fits. */
  static Optional<String> hex(String value) {
    Matcher number = NUMBER.matcher(value);
    if (!number.matches()) {
      return Optional.empty();
    }
    long content = Long.parseLong(number.group(1));
    int bytes = bytes(number.group(2), content);
    return content < 1L << (8 * bytes)
        ? Optional.of(String.format(Locale.ROOT, "%0" + 2 * bytes + "x", content))
        : Optional.empty();
  }

  private static int bytes(String suffix, long content) {
    return switch (suffix) {
      case "b" -> 1;
      case "s" -> 2;
      case "i" -> 4;
      default -> content < 1 << 8 ? 1 : content < 1 << 16 ? 2 : 4;
    };
  }
}
