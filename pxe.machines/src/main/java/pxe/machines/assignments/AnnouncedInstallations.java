// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.StoredInstallation;

/**
 * Installations that were ordered and are not kept yet, one of each machine. Bounded: the one that
 * was told first is forgotten first. What is lost of it is which entry it was; its key holds (see
 * {@link ReportKeys}), and what has ordered it is known elsewhere.
 */
final class AnnouncedInstallations {
  static final int CAPACITY = 2048;

  // the machine that was told last at the end
  private final Map<HardwareAddress, StoredInstallation> all = new LinkedHashMap<>();

  Optional<StoredInstallation> of(HardwareAddress machine) {
    return Optional.ofNullable(all.get(machine));
  }

  /** That of a machine, if it is of this image. */
  Optional<StoredInstallation> of(HardwareAddress machine, String image) {
    return of(machine).filter(each -> each.installation().entry().image().equals(image));
  }

  /** Puts one in place of that of its machine: another order no longer holds then. */
  void put(StoredInstallation next) {
    all.remove(next.machine());
    all.put(next.machine(), next);
    if (all.size() > CAPACITY) {
      all.remove(all.keySet().iterator().next());
    }
  }

  void forget(HardwareAddress machine) {
    all.remove(machine);
  }
}
