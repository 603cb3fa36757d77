// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/**
 * The entries for once that were used up. Bounded: the oldest use is forgotten first, and before
 * all others those of the local disk. They come without a file being fetched, by as many hardware
 * addresses as a stranger invents where a set-up is for many machines, and one that is forgotten
 * boots a machine from its disk once more.
 */
final class UsedEntries {
  static final int CAPACITY = 16384;

  private record Key(HardwareAddress machine, EntryName entry) {}

  private final Map<Key, Use> uses = new LinkedHashMap<>();

  UsedEntries(List<Use> eldestFirst) {
    eldestFirst.forEach(this::add);
  }

  /** Adds a use; the one that is forgotten for it. */
  synchronized Optional<Use> add(Use use) {
    Key key = new Key(use.machine(), use.entry());
    uses.remove(key);
    uses.put(key, use);
    return uses.size() > CAPACITY ? Optional.of(uses.remove(least())) : Optional.empty();
  }

  private Key least() {
    Key oldest = uses.keySet().iterator().next();
    return uses.keySet().stream().filter(k -> k.entry().isLocal()).findFirst().orElse(oldest);
  }

  /** Those of a machine. */
  synchronized List<Use> of(HardwareAddress machine) {
    return uses.values().stream().filter(use -> use.machine().equals(machine)).toList();
  }

  synchronized boolean contains(HardwareAddress machine, EntryName entry) {
    return uses.containsKey(new Key(machine, entry));
  }

  synchronized void forget(HardwareAddress machine) {
    uses.keySet().removeIf(key -> key.machine().equals(machine));
  }
}
