// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.LeaseHolder;

/** Which address belongs to a client, by either of its names; the last that was put counts. */
final class HolderIndex {
  // texts and no records: a table of texts stays fast when a stranger chooses them
  private final Map<String, Ip4> byIdentifier = new HashMap<>();
  private final Map<String, Ip4> byHardware = new HashMap<>();

  /** Nobody has none. */
  void put(Optional<LeaseHolder> holder, Ip4 address) {
    if (holder.isPresent()) {
      put(holder.get(), address);
    }
  }

  void put(LeaseHolder holder, Ip4 address) {
    if (!holder.identifier().isEmpty()) {
      byIdentifier.put(holder.identifier(), address);
    }
    if (holder.hardware().isPresent()) {
      byHardware.put(holder.hardware().get().text(), address);
    }
  }

  void remove(Optional<LeaseHolder> holder, Ip4 address) {
    if (holder.isPresent()) {
      remove(holder.get(), address);
    }
  }

  void remove(LeaseHolder holder, Ip4 address) {
    byIdentifier.remove(holder.identifier(), address);
    if (holder.hardware().isPresent()) {
      byHardware.remove(holder.hardware().get().text(), address);
    }
  }

  /**
   * The one by identifier where it is wanted, else that by hardware: whether it is the same client
   * has to be looked at.
   */
  Optional<Ip4> of(LeaseHolder holder, BiPredicate<LeaseHolder, Ip4> wanted) {
    Ip4 named = byIdentifier.get(holder.identifier());
    if (named != null && wanted.test(holder, named)) {
      return Optional.of(named);
    }
    Ip4 known =
        holder.hardware().isPresent() ? byHardware.get(holder.hardware().get().text()) : null;
    return known != null && wanted.test(holder, known) ? Optional.of(known) : Optional.empty();
  }
}
