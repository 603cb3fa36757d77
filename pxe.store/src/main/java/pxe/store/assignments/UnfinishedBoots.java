// SPDX-License-Identifier: Apache-2.0
package pxe.store.assignments;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.HardwareAddress;

/**
 * Which files each machine has yet to fetch until an entry for once is used up (CR-110). Events and
 * times in, decisions out.
 *
 * <p>A machine may be told the same again at any moment: firmware asks several times, PXELINUX
 * reads its menu anew. What it has fetched still counts then. If it did not, a menu read in the
 * middle of a boot would leave the entry unused, and the machine would be installed a second time,
 * over its data; the other way round an entry might be used up by a boot that broke, which costs a
 * command. Even that does not happen with loaders as they are: they fetch in one order, so that
 * what a broken boot has left over is the end of the list, and the next boot fetches it last.
 *
 * <p>Another entry, or other files for it (its image was replaced), begins anew.
 */
final class UnfinishedBoots {
  static final int CAPACITY = 4096;
  static final Duration MEMORY = Duration.ofHours(1);

  private record Boot(
      String entry, Set<ResourcePath> files, Set<ResourcePath> missing, Instant at) {
    Boot at(Instant now) {
      return new Boot(entry, files, missing, now);
    }
  }

  // in the order of their last event, the latest last
  private final Map<HardwareAddress, Boot> boots = new LinkedHashMap<>();

  /** A machine was told to boot an entry; true where that alone uses it up. */
  boolean told(HardwareAddress machine, String entry, Set<ResourcePath> files, Instant now) {
    forgetOld(now);
    Boot before = boots.remove(machine);
    if (files.isEmpty()) {
      return true;
    }
    boolean isSame = before != null && before.entry().equals(entry) && before.files().equals(files);
    boots.put(
        machine,
        isSame ? before.at(now) : new Boot(entry, Set.copyOf(files), new HashSet<>(files), now));
    if (boots.size() > CAPACITY) {
      boots.remove(boots.keySet().iterator().next());
    }
    return false;
  }

  /** A machine has fetched a file; the entry that this uses up. */
  Optional<String> fetched(HardwareAddress machine, ResourcePath file, Instant now) {
    forgetOld(now);
    Boot boot = boots.get(machine);
    if (boot == null || !boot.missing().remove(file)) {
      return Optional.empty();
    }
    boots.remove(machine);
    if (boot.missing().isEmpty()) {
      return Optional.of(boot.entry());
    }
    boots.put(machine, boot.at(now));
    return Optional.empty();
  }

  /** What a machine was told no longer holds. */
  void forget(HardwareAddress machine) {
    boots.remove(machine);
  }

  int size() {
    return boots.size();
  }

  private void forgetOld(Instant now) {
    Iterator<Boot> eldestFirst = boots.values().iterator();
    while (eldestFirst.hasNext() && eldestFirst.next().at().plus(MEMORY).isBefore(now)) {
      eldestFirst.remove();
    }
  }
}
