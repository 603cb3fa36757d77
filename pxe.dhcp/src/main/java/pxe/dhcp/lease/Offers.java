// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.LeaseHolder;

/** Addresses that clients were offered and have not asked for yet. */
final class Offers {
  private record Offer(LeaseHolder holder, long end) {}

  /** The oldest first; all last equally long. */
  private final Map<Ip4, Offer> byAddress = new LinkedHashMap<>();

  private final HolderIndex byHolder = new HolderIndex();
  private final BiPredicate<LeaseHolder, Ip4> isFor = this::isFor;

  void put(LeaseHolder holder, Ip4 address, long end) {
    remove(address);
    byAddress.put(address, new Offer(holder, end));
    byHolder.put(holder, address);
  }

  /** Whether there was such an offer. */
  boolean remove(Ip4 address) {
    Offer offer = byAddress.remove(address);
    if (offer != null) {
      byHolder.remove(offer.holder, address);
    }
    return offer != null;
  }

  Optional<Ip4> of(LeaseHolder holder) {
    return byHolder.of(holder, isFor);
  }

  /** Whether this address was offered, and to this client. */
  boolean isFor(LeaseHolder holder, Ip4 address) {
    Offer offer = byAddress.get(address);
    return offer != null && offer.holder.isSameAs(holder);
  }

  boolean has(Ip4 address) {
    return byAddress.containsKey(address);
  }

  int size() {
    return byAddress.size();
  }

  Optional<Ip4> oldest(Predicate<Ip4> wanted) {
    return byAddress.keySet().stream().filter(wanted).findFirst();
  }

  /** Tells of each that has ended, and forgets it. */
  void end(long now, Consumer<Ip4> ended) {
    Iterator<Map.Entry<Ip4, Offer>> each = byAddress.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Ip4, Offer> oldest = each.next();
      if (oldest.getValue().end > now) {
        return;
      }
      each.remove();
      byHolder.remove(oldest.getValue().holder, oldest.getKey());
      ended.accept(oldest.getKey());
    }
  }
}
