// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.rooms.machine.HardwareAddress;

/**
 * One hardware address, or all that begin alike.
 *
 * @param beginning octets as lower-case pairs with colons
 * @param open whether more octets may follow
 */
public record HardwarePattern(String beginning, boolean open) {
  /** No address: what stands in a list for an entry that cannot be read. */
  public static final HardwarePattern NOTHING = new HardwarePattern("", false);

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){0,15}|([0-9a-f]{2}:){0,15}\\*");

  /** Reads {@code 52:54:00:12:34:56}, {@code 52-54-00-*} or {@code *}. */
  public static Optional<HardwarePattern> parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
    if (!FORM.matcher(plain).matches()) {
      return Optional.empty();
    }
    boolean open = plain.endsWith("*");
    return Optional.of(
        new HardwarePattern(open ? plain.substring(0, plain.length() - 1) : plain, open));
  }

  public boolean matches(HardwareAddress address) {
    return open ? address.text().startsWith(beginning) : address.text().equals(beginning);
  }

  @Override
  public String toString() {
    return beginning + (open ? "*" : "");
  }
}
