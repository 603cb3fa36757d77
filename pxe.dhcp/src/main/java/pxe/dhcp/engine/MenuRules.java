// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.PxeOptions;

/**
 * What must hold within an option 43 that firmware is sent: ROMs stop with an error where parts of
 * it contradict each other (CR-03, CR-15).
 */
final class MenuRules {
  /** Longer ones would be split, and not every firmware joins the pieces. */
  static final int LONGEST = 255;

  private static final int NO_BROADCAST = 1;
  private static final int NO_MULTICAST = 2;
  private static final int ONLY_LISTED = 4;
  private static final int BOOT_THE_FILE = 8;
  private static final OptionCode MULTICAST_ADDRESS = OptionCode.of(7);

  private MenuRules() {}

  /**
   * Which rule is broken, in words for an operator; empty for none.
   *
   * @param option the value of option 43
   * @param server siaddr of the same reply
   * @param hasFile whether the same reply names a boot file
   */
  static Optional<String> broken(Bytes option, Ip4 server, boolean hasFile) {
    if (option.length() > LONGEST) {
      return Optional.of(
          "the menu has " + option.length() + " bytes, and firmware takes " + LONGEST);
    }
    Map<OptionCode, Bytes> parts = new HashMap<>();
    return read(option, parts)
        .or(() -> control(parts, hasFile))
        .or(() -> servers(parts, server))
        .or(() -> menu(parts));
  }

  private static Optional<String> read(Bytes option, Map<OptionCode, Bytes> parts) {
    int at = 0;
    while (at < option.length() && option.u8(at) != OptionCode.END.code()) {
      int end = at + 1 < option.length() ? at + 2 + option.u8(at + 1) : option.length() + 1;
      if (end > option.length()) {
        return Optional.of("sub-option " + option.u8(at) + " is cut short");
      }
      Bytes value = option.slice(at + 2, end - at - 2);
      if (parts.put(OptionCode.of(option.u8(at)), value) != null) {
        return Optional.of("sub-option " + option.u8(at) + " stands there twice");
      }
      at = end;
    }
    return at == option.length() - 1 ? Optional.empty() : Optional.of("END is not the last byte");
  }

  private static Optional<String> control(Map<OptionCode, Bytes> parts, boolean hasFile) {
    Bytes value = parts.getOrDefault(PxeOptions.DISCOVERY_CONTROL, Bytes.of(0));
    if (value.length() != 1 || value.u8(0) > 15) {
      return Optional.of("discovery control is one byte with four bits");
    }
    int bits = value.u8(0);
    if ((bits & BOOT_THE_FILE) != 0 && !hasFile) {
      return Optional.of("discovery control 8 boots a file, and there is none");
    }
    if ((bits & ONLY_LISTED) != 0 && !parts.containsKey(PxeOptions.BOOT_SERVERS)) {
      return Optional.of("discovery control 4 needs a list of boot servers");
    }
    if ((bits & BOOT_THE_FILE) == 0
        && parts.containsKey(PxeOptions.MENU_PROMPT)
        && !parts.containsKey(PxeOptions.BOOT_MENU)) {
      return Optional.of("a prompt needs a menu");
    }
    return Optional.empty();
  }

  private static Optional<String> servers(Map<OptionCode, Bytes> parts, Ip4 server) {
    Bytes value = parts.get(PxeOptions.BOOT_SERVERS);
    if (value == null) {
      return Optional.empty();
    }
    if (types(value, 4).isEmpty()) {
      return Optional.of("the list of boot servers is malformed");
    }
    return value.u8(2) > 0 && value.i32(3) == server.bits()
        ? Optional.empty()
        : Optional.of("the first boot server is not " + server);
  }

  private static Optional<String> menu(Map<OptionCode, Bytes> parts) {
    Bytes value = parts.get(PxeOptions.BOOT_MENU);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Set<Integer>> lines = types(value, 1);
    if (lines.isEmpty()) {
      return Optional.of("the menu is malformed");
    }
    Set<Integer> unknown = new HashSet<>(lines.get());
    unknown.remove(0);
    unknown.removeAll(
        types(parts.getOrDefault(PxeOptions.BOOT_SERVERS, Bytes.EMPTY), 4).orElse(Set.of()));
    return unknown.isEmpty() || canDiscover(parts)
        ? Optional.empty()
        : Optional.of("no boot server is known for the types " + unknown);
  }

  private static boolean canDiscover(Map<OptionCode, Bytes> parts) {
    int bits = parts.getOrDefault(PxeOptions.DISCOVERY_CONTROL, Bytes.of(0)).u8(0);
    return (bits & NO_BROADCAST) == 0
        || ((bits & NO_MULTICAST) == 0 && parts.containsKey(MULTICAST_ADDRESS));
  }

  /** The types of a list of type, count and elements; empty where it is malformed or has none. */
  private static Optional<Set<Integer>> types(Bytes list, int elementSize) {
    Set<Integer> types = new HashSet<>();
    int at = 0;
    while (at + 3 <= list.length()) {
      boolean isNew = types.add(list.u16(at));
      at += 3 + list.u8(at + 2) * elementSize;
      if (!isNew || at > list.length()) {
        return Optional.empty();
      }
    }
    return at == list.length() && at > 0 ? Optional.of(types) : Optional.empty();
  }
}
