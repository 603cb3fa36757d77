// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.UsedEntry;

/**
 * The entries for once that were used up. Bounded: the oldest use is forgotten first, and before
 * all others those of the local disk. They come without a file being fetched, by as many hardware
 * addresses as a stranger invents where a set-up is for many machines, and one that is forgotten
 * boots a machine from its disk once more.
 */
public final class UsedEntries {
  static final int CAPACITY = 16384;

  private record Key(HardwareAddress machine, EntryName entry) {}

  private final Map<Key, UsedEntry> uses = new LinkedHashMap<>();

  /** Those that were used up before, the eldest first. */
  public UsedEntries(List<UsedEntry> eldestFirst) {
    eldestFirst.forEach(this::add);
  }

  /** Adds a use; the one that is forgotten for it. */
  public synchronized Optional<UsedEntry> add(UsedEntry use) {
    Key key = new Key(use.machine(), use.entry());
    uses.remove(key);
    uses.put(key, use);
    return uses.size() > CAPACITY ? Optional.of(uses.remove(least())) : Optional.empty();
  }

  private Key least() {
    Key oldest = uses.keySet().iterator().next();
    return uses.keySet().stream().filter(k -> k.entry().isLocal()).findFirst().orElse(oldest);
  }

  /** How many there are. */
  public synchronized int size() {
    return uses.size();
  }

  /** All of them, the eldest first. */
  public synchronized List<UsedEntry> all() {
    return List.copyOf(uses.values());
  }

  /** Those of a machine. */
  public synchronized List<UsedEntry> of(HardwareAddress machine) {
    return uses.values().stream().filter(use -> use.machine().equals(machine)).toList();
  }

  public synchronized boolean contains(HardwareAddress machine, EntryName entry) {
    return uses.containsKey(new Key(machine, entry));
  }

  public synchronized void forget(HardwareAddress machine) {
    uses.keySet().removeIf(key -> key.machine().equals(machine));
  }
}
