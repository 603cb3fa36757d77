// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.StoredInstallation;

/**
 * The installations that are kept, at most one of each machine. Bounded: forgotten first are those
 * that nobody has ordered, the one that has not changed for longest before the others.
 */
public final class InstallationTable {
  static final int CAPACITY = 8192;

  private final Map<HardwareAddress, StoredInstallation> all = new LinkedHashMap<>();

  /** Those that were kept, the one that has changed last at the end. */
  public InstallationTable(List<StoredInstallation> kept) {
    kept.forEach(this::put);
  }

  /** Puts one in place of the one before; the machine that is forgotten for it. */
  public synchronized Optional<HardwareAddress> put(StoredInstallation installation) {
    all.remove(installation.machine());
    all.put(installation.machine(), installation);
    if (all.size() <= CAPACITY) {
      return Optional.empty();
    }
    HardwareAddress oldest = all.keySet().iterator().next();
    HardwareAddress least =
        all.values().stream()
            .filter(i -> !i.isOrdered())
            .map(StoredInstallation::machine)
            .findFirst()
            .orElse(oldest);
    all.remove(least);
    return Optional.of(least);
  }

  public synchronized Optional<StoredInstallation> of(HardwareAddress machine) {
    return Optional.ofNullable(all.get(machine));
  }

  public synchronized void forget(HardwareAddress machine) {
    all.remove(machine);
  }

  /** The one that has changed last at the end. */
  public synchronized List<StoredInstallation> all() {
    return List.copyOf(all.values());
  }

  public synchronized int size() {
    return all.size();
  }
}
