// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.LeaseHolder;

/** Which address belongs to a client, by either of its names; the last that was put counts. */
final class HolderIndex {
  // texts and no records: a table of texts stays fast when a stranger chooses them
  private final Map<String, Ip4> byIdentifier = new HashMap<>();
  private final Map<String, Ip4> byHardware = new HashMap<>();

  void put(LeaseHolder holder, Ip4 address) {
    if (!holder.identifier().isEmpty()) {
      byIdentifier.put(holder.identifier(), address);
    }
    holder.hardware().ifPresent(hardware -> byHardware.put(hardware.text(), address));
  }

  void remove(LeaseHolder holder, Ip4 address) {
    byIdentifier.remove(holder.identifier(), address);
    holder.hardware().ifPresent(hardware -> byHardware.remove(hardware.text(), address));
  }

  /**
   * The one by identifier where it is wanted, else that by hardware: whether it is the same client
   * has to be looked at.
   */
  Optional<Ip4> of(LeaseHolder holder, Predicate<Ip4> wanted) {
    Ip4 named = byIdentifier.get(holder.identifier());
    return named != null && wanted.test(named)
        ? Optional.of(named)
        : holder.hardware().map(hardware -> byHardware.get(hardware.text())).filter(wanted);
  }
}
