// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.rooms.machine.HardwareAddress;

/**
 * One hardware address, or all that are alike.
 *
 * @param beginning bytes as lower-case pairs with colons; a pair {@code **} stands for any byte
 * @param open whether more bytes may follow
 */
public record HardwarePattern(String beginning, boolean open) {
  /** No address: what stands in a list for an entry that cannot be read. */
  public static final HardwarePattern NOTHING = new HardwarePattern("", false);

  private static final Pattern PLAIN =
      Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){0,15}|([0-9a-f]{2}:){0,15}\\*");

  /** Stars in the middle only where all six bytes are written: it is clear then what they mean. */
  private static final Pattern WITH_STARS =
      Pattern.compile("([0-9a-f]{2}|\\*)(:([0-9a-f]{2}|\\*)){5}");

  /**
   * Reads an address in any usual form, {@code 52-54-00-*}, {@code 52:54:00:*:*:*}, {@code
   * 52:*:00:12:34:56} or {@code *}.
   */
  public static Optional<HardwarePattern> parse(String text) {
    Optional<HardwareAddress> address = HardwareAddress.parse(text);
    if (address.isPresent()) {
      return Optional.of(new HardwarePattern(address.get().text(), false));
    }
    String plain = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
    if (!PLAIN.matcher(plain).matches() && !WITH_STARS.matcher(plain).matches()) {
      return Optional.empty();
    }
    boolean open = plain.endsWith("*");
    return Optional.of(
        new HardwarePattern(
            (open ? plain.replaceFirst("\\*(:\\*)*$", "") : plain).replace("*", "**"), open));
  }

  public boolean matches(HardwareAddress address) {
    String text = address.text();
    if (open ? text.length() < beginning.length() : text.length() != beginning.length()) {
      return false;
    }
    for (int i = 0; i < beginning.length(); i++) {
      if (beginning.charAt(i) != '*' && beginning.charAt(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return beginning.replace("**", "*") + (open ? "*" : "");
  }
}
