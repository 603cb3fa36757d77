// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.List;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/**
 * Which machines are answered.
 *
 * @param allow all, where empty
 * @param deny wins over {@code allow}
 */
public record ClientFilter(List<HardwarePattern> allow, List<HardwarePattern> deny) {
  public static final ClientFilter ALL = new ClientFilter(List.of(), List.of());

  public ClientFilter {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /** Why a client is not to be answered, which may send no hardware address (RFC 4390). */
  public Optional<String> objection(Optional<HardwareAddress> address) {
    if (address.isPresent()) {
      return objection(address.get());
    }
    return allow.isEmpty()
        ? Optional.empty()
        : Optional.of("it has no hardware address that allow could name");
  }

  /**
   * Why a machine is not to be answered; empty if it is. A probe walks as one of those that {@code
   * allow} names.
   */
  public Optional<String> objection(HardwareAddress address) {
    for (HardwarePattern pattern : deny) {
      if (pattern.matches(address)) {
        return Optional.of("deny names " + pattern);
      }
    }
    for (HardwarePattern pattern : allow) {
      if (pattern.matches(address)) {
        return Optional.empty();
      }
    }
    boolean walksAsOneOfThem = address.isProbe() && !allow.contains(HardwarePattern.NOTHING);
    return allow.isEmpty() || walksAsOneOfThem
        ? Optional.empty()
        : Optional.of("allow does not name it");
  }
}
