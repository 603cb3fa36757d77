// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.machine.HardwareAddress;

/**
 * Boots for once that machines were told, each with the files that are yet to be received until its
 * entry is used up (CR-110). Events and times in, decisions out.
 *
 * <p>A boot is bound to the address at which the machine was told: what another address receives,
 * or what was asked for before, does not count. Times are those of a clock that only counts on: the
 * clock of an appliance may jump by years while machines boot.
 *
 * <p>A machine may be told the same again at any moment: firmware asks several times, PXELINUX
 * reads its menu anew. What it has received still counts then. If it did not, a menu read in the
 * middle of a boot would leave the entry unused, and the machine would be installed a second time,
 * over its data; the other way round an entry might be used up by a boot that broke, which costs a
 * command. Even that does not happen with loaders as they are: they fetch in one order, so that
 * what a broken boot has left over is the end of the list, and the next boot fetches it last.
 *
 * <p>Another entry, or other files for it (its image was replaced), begins anew.
 *
 * <p>Bounded. A machine is told at few addresses, and where there are too many boots those that
 * anybody may invent are forgotten first: of machines that nothing is assigned to, and that have
 * received nothing.
 */
final class PendingBoots {
  static final int CAPACITY = 4096;
  static final int ADDRESSES_OF_A_MACHINE = 16;

  /** How long after its last event a machine may ask for the next file. */
  static final Duration MEMORY = Duration.ofHours(1);

  /** How long a boot is kept at all: the file may be large, and the line slow. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /**
   * What a machine was told to boot.
   *
   * @param machine who
   * @param entry what
   * @param assignment by which assignment; empty for an entry that is written in a set-up
   * @param reports whether its installer reports how far it is
   */
  record Order(
      HardwareAddress machine, EntryName entry, Optional<Assignment> assignment, boolean reports) {}

  /** What a machine was told at an address. */
  private record Key(HardwareAddress machine, InetAddress client) {}

  private static final class Boot {
    final Order order;
    final Set<ResourcePath> files;
    final Map<ResourcePath, ReceivedBytes> missing;
    final long told;
    long latest;
    boolean received;

    Boot(Order order, Set<ResourcePath> files, long now) {
      this.order = order;
      this.files = Set.copyOf(files);
      this.missing =
          new HashMap<>(
              files.stream()
                  .collect(Collectors.toMap(Function.identity(), file -> new ReceivedBytes())));
      this.told = now;
      this.latest = now;
    }

    boolean isOf(Order other, Set<ResourcePath> otherFiles) {
      return order.equals(other) && files.equals(otherFiles);
    }

    /** How hard it is for a stranger to make one like this. */
    int rank() {
      return (order.assignment().isPresent() ? 2 : 0) + (received ? 1 : 0);
    }
  }

  // in the order of their last event, the latest last
  private final Map<Key, Boot> boots = new LinkedHashMap<>();

  /** A machine was told to boot; true where that alone uses the entry up. */
  boolean told(Order order, InetAddress client, Set<ResourcePath> files, long now) {
    boots.values().removeIf(boot -> now - boot.latest > LONGEST.toNanos());
    if (files.isEmpty()) {
      forget(order.machine());
      return true;
    }
    Key key = new Key(order.machine(), client);
    Boot before = boots.remove(key);
    Boot boot = before != null && before.isOf(order, files) ? before : new Boot(order, files, now);
    boot.latest = now;
    boots.put(key, boot);
    forgetSurplus(key);
    return false;
  }

  private void forgetSurplus(Key told) {
    Predicate<Key> isOfMachine = key -> key.machine().equals(told.machine());
    if (boots.keySet().stream().filter(isOfMachine).count() > ADDRESSES_OF_A_MACHINE) {
      forgetLeast(isOfMachine.and(key -> !key.equals(told)));
    }
    if (boots.size() > CAPACITY) {
      forgetLeast(key -> !key.equals(told));
    }
  }

  /** Of those that rank alike it is the eldest. */
  private void forgetLeast(Predicate<Key> among) {
    boots.entrySet().stream()
        .filter(boot -> among.test(boot.getKey()))
        .min(Comparator.comparingInt(boot -> boot.getValue().rank()))
        .map(Map.Entry::getKey)
        .ifPresent(boots::remove);
  }

  /** Bytes were received; what that uses up. */
  List<Order> delivered(Delivery delivery, long now) {
    long asked = now - Duration.between(delivery.asked(), delivery.ended()).toNanos();
    List<Key> moved = new ArrayList<>(1);
    List<Order> usedUp = new ArrayList<>(1);
    boots.forEach(
        (key, boot) -> {
          if (key.client().equals(delivery.client()) && counts(boot, delivery.path(), asked)) {
            moved.add(key);
          }
        });
    for (Key key : moved) {
      Boot boot = boots.remove(key);
      receive(boot, delivery);
      boot.latest = now;
      if (boot.missing.isEmpty()) {
        usedUp.add(boot.order);
      } else {
        boots.put(key, boot);
      }
    }
    usedUp.forEach(order -> forget(order.machine()));
    return usedUp;
  }

  private static boolean counts(Boot boot, ResourcePath path, long asked) {
    return boot.missing.containsKey(path)
        && asked - boot.told >= 0
        && asked - boot.latest <= MEMORY.toNanos();
  }

  private static void receive(Boot boot, Delivery delivery) {
    boot.received = true;
    ReceivedBytes file = boot.missing.get(delivery.path());
    if (file.add(delivery.offset(), delivery.length(), delivery.size())) {
      boot.missing.remove(delivery.path());
    }
  }

  /** What a machine was told no longer holds. */
  void forget(HardwareAddress machine) {
    boots.keySet().removeIf(key -> key.machine().equals(machine));
  }

  int size() {
    return boots.size();
  }
}
