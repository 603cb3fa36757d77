// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import pxe.rooms.machine.HardwareAddress;

/**
 * The names below {@code pxelinux.cfg/} by which PXELINUX asks for its configuration, one after the
 * other: the UUID, the hardware address, the IP address in hexadecimal digits, of which it drops
 * one after the other, and {@code default}.
 */
sealed interface ConfigurationName {
  /** As firmware and tools write a UUID. */
  Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Hardware type and bytes, see {@link HardwareAddress#dashed}. */
  Pattern HARDWARE_FORM = Pattern.compile("[0-9a-f]{2}(-[0-9a-f]{2}){1,16}");

  /** The machine's UUID, in the byte order of whoever wrote it. */
  record OfUuid(UUID uuid) implements ConfigurationName {}

  /** The machine's hardware address, with its type in front. */
  record OfHardware(HardwareAddress address) implements ConfigurationName {}

  /** The machine's IPv4 address. */
  record OfAddress(InetAddress address) implements ConfigurationName {}

  /** The name that is asked for last. */
  record Default() implements ConfigurationName {}

  /** What a name says; empty for those that mean several machines, and for all others. */
  static Optional<ConfigurationName> parse(String name) {
    return switch (name.length()) {
      case 7 -> name.equals("default") ? Optional.of(new Default()) : Optional.empty();
      case 8 -> address(name);
      case 36 -> uuid(name);
      default -> hardware(name);
    };
  }

  private static Optional<ConfigurationName> address(String name) {
    for (int i = 0; i < 8; i++) {
      if ("0123456789ABCDEF".indexOf(name.charAt(i)) < 0) {
        return hardware(name);
      }
    }
    try {
      return Optional.of(new OfAddress(InetAddress.getByAddress(HexFormat.of().parseHex(name))));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static Optional<ConfigurationName> uuid(String name) {
    return UUID_FORM.matcher(name).matches()
        ? Optional.of(new OfUuid(UUID.fromString(name)))
        : Optional.empty();
  }

  private static Optional<ConfigurationName> hardware(String name) {
    if (!HARDWARE_FORM.matcher(name).matches()) {
      return Optional.empty();
    }
    int type = HexFormat.fromHexDigits(name, 0, 2);
    return Optional.of(
        new OfHardware(new HardwareAddress(type, name.substring(3).replace('-', ':'))));
  }
}
