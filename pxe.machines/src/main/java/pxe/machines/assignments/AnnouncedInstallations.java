// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.StoredInstallation;

/**
 * Installations whose key was told and that are not kept yet: of each machine those of a few
 * images, since an answer is for several, and asking for one must not make the key of another void.
 * One of them may be ordered. Bounded: forgotten first are those that nobody has ordered.
 */
final class AnnouncedInstallations {
  static final int MACHINES = 2048;
  static final int IMAGES = 8; // of a machine

  // the machine that was told last at the end, and so its images
  private final Map<HardwareAddress, Map<String, StoredInstallation>> all = new LinkedHashMap<>();

  private Map<String, StoredInstallation> of(HardwareAddress machine) {
    return all.getOrDefault(machine, Map.of());
  }

  Optional<StoredInstallation> of(HardwareAddress machine, String image) {
    return Optional.ofNullable(of(machine).get(image));
  }

  Optional<StoredInstallation> find(
      HardwareAddress machine, Predicate<StoredInstallation> isWanted) {
    return of(machine).values().stream().filter(isWanted).findFirst();
  }

  /** Puts one in place of that of its image; another order no longer holds then. */
  void put(StoredInstallation next) {
    if (next.isOrdered()) {
      forgetOrder(next.machine());
    }
    Map<String, StoredInstallation> images = all.remove(next.machine());
    if (images == null) {
      images = new LinkedHashMap<>();
    }
    String image = next.installation().entry().image();
    images.remove(image);
    images.put(image, next);
    all.put(next.machine(), images);
    if (images.size() > IMAGES) {
      forgetFirst(images, installation -> !installation.isOrdered());
    }
    if (all.size() > MACHINES) {
      forgetFirst(all, those -> those.values().stream().noneMatch(StoredInstallation::isOrdered));
    }
  }

  /** The first of those that may be forgotten, or else the first of all. */
  private static <K, V> void forgetFirst(Map<K, V> from, Predicate<V> mayBeForgotten) {
    K first = from.keySet().iterator().next();
    K least =
        from.entrySet().stream()
            .filter(each -> mayBeForgotten.test(each.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(first);
    from.remove(least);
  }

  void forgetOrder(HardwareAddress machine) {
    forget(machine, StoredInstallation::isOrdered);
  }

  void forget(HardwareAddress machine, Predicate<StoredInstallation> those) {
    if (all.containsKey(machine)) {
      Map<String, StoredInstallation> images = all.get(machine);
      images.values().removeIf(those);
      if (images.isEmpty()) {
        all.remove(machine);
      }
    }
  }
}
