// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/**
 * The machines in memory, and which of them are to be written.
 *
 * <p>Bounded, so that strangers cannot push out those that matter. A machine is a stranger until it
 * has booted; there are few of these, and the one not seen for longest is forgotten first. Those
 * that have booted have room of their own. One that an operator has named, by an assignment or by
 * its hardware address in a file, is not forgotten.
 *
 * <p>A UUID that several machines claim names none of them: some boards all carry the same made-up
 * one, and nobody may get the menu of another machine.
 */
final class MachineTable {
  static final int STRANGERS = 1024;
  static final int BOOTED = 4096;

  /** So many are written at a time: an operator's assignment may wait behind them. */
  static final int BATCH = 128;

  /**
   * What is to be written.
   *
   * @param changed machines that are new or have changed
   * @param forgotten machines that are gone
   */
  record Changes(List<RegisteredMachine> changed, List<HardwareAddress> forgotten) {
    static final Changes NONE = new Changes(List.of(), List.of());
  }

  private final int strangersKept;
  private final int bootedKept;
  private final Predicate<HardwareAddress> isNamed;
  // each in the order in which they were seen, the latest last
  private final Map<HardwareAddress, RegisteredMachine> strangers = new LinkedHashMap<>();
  private final Map<HardwareAddress, RegisteredMachine> known = new LinkedHashMap<>();
  private final Map<UUID, Set<HardwareAddress>> byUuid = new HashMap<>();
  private final Map<InetAddress, HardwareAddress> byAddress = new HashMap<>();
  private final Set<HardwareAddress> unwritten = new LinkedHashSet<>();
  private final Set<HardwareAddress> onDisk = new HashSet<>();

  /** A table with the bounds of a platform. */
  MachineTable(Predicate<HardwareAddress> isNamed) {
    this(STRANGERS, BOOTED, isNamed);
  }

  MachineTable(int strangersKept, int bootedKept, Predicate<HardwareAddress> isNamed) {
    this.strangersKept = strangersKept;
    this.bootedKept = bootedKept;
    this.isNamed = isNamed;
  }

  /** A machine has shown itself. */
  synchronized void seen(Machine machine, Instant now) {
    RegisteredMachine before = remove(machine.hardwareAddress());
    put(before == null ? RegisteredMachine.of(machine, now) : before.seen(machine, now));
  }

  /** The machine at an address has received something, which may be a system. */
  synchronized void received(InetAddress client, boolean isSystem, Instant now) {
    HardwareAddress key = byAddress.get(client);
    if (key != null) {
      RegisteredMachine before = remove(key);
      RegisteredMachine after = before.seen(before.machine(), now);
      put(isSystem ? after.withBoot() : after);
    }
  }

  /**
   * Takes what a store knows of earlier runs.
   *
   * @param eldestFirst those that are on its disk
   */
  synchronized void load(List<RegisteredMachine> eldestFirst) {
    List<RegisteredMachine> seen = new ArrayList<>(known.values());
    seen.addAll(strangers.values());
    seen.sort(Comparator.comparing(RegisteredMachine::lastSeen));
    seen.forEach(machine -> remove(machine.key()));
    onDisk.clear();
    unwritten.clear();
    for (RegisteredMachine machine : eldestFirst) {
      onDisk.add(machine.key());
      put(machine);
      unwritten.remove(machine.key());
    }
    for (RegisteredMachine machine : seen) {
      RegisteredMachine before = remove(machine.key());
      put(before == null ? machine : machine.after(before));
    }
  }

  private void put(RegisteredMachine machine) {
    HardwareAddress key = machine.key();
    (machine.booted() ? known : strangers).put(key, machine);
    machine
        .machine()
        .uuid()
        .ifPresent(u -> byUuid.computeIfAbsent(u.wire(), k -> new HashSet<>(2)).add(key));
    machine
        .machine()
        .address()
        .filter(a -> !a.isAnyLocalAddress())
        .ifPresent(a -> byAddress.put(a, key));
    unwritten.add(key);
    forgetSurplus();
  }

  /** Null where there is none. */
  private RegisteredMachine remove(HardwareAddress key) {
    RegisteredMachine machine = strangers.remove(key);
    if (machine == null) {
      machine = known.remove(key);
    }
    if (machine != null) {
      Machine gone = machine.machine();
      gone.uuid()
          .ifPresent(
              u ->
                  byUuid.computeIfPresent(
                      u.wire(), (k, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys));
      gone.address().ifPresent(a -> byAddress.remove(a, key));
    }
    return machine;
  }

  /** What an operator has named meanwhile is met here. */
  private void forgetSurplus() {
    while (strangers.size() > strangersKept) {
      HardwareAddress eldest = strangers.keySet().iterator().next();
      if (isNamed.test(eldest)) {
        known.put(eldest, strangers.remove(eldest));
      } else {
        forget(eldest);
      }
    }
    if (known.size() > bootedKept) {
      known.keySet().stream()
          .filter(isNamed.negate())
          .findFirst()
          .ifPresent(this::forget); // none where operators have named as many
    }
  }

  private void forget(HardwareAddress key) {
    remove(key);
    if (onDisk.contains(key)) {
      unwritten.add(key);
    } else {
      unwritten.remove(key);
    }
  }

  private RegisteredMachine get(HardwareAddress key) {
    RegisteredMachine machine = known.get(key);
    return machine == null ? strangers.get(key) : machine;
  }

  synchronized Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return Optional.ofNullable(get(address)).map(RegisteredMachine::machine);
  }

  synchronized Optional<Machine> byUuid(UUID uuid) {
    Set<HardwareAddress> keys = new HashSet<>(byUuid.getOrDefault(uuid, Set.of()));
    keys.addAll(byUuid.getOrDefault(new MachineUuid(uuid).swapped(), Set.of()));
    return keys.size() == 1 ? byHardwareAddress(keys.iterator().next()) : Optional.empty();
  }

  synchronized Optional<Machine> byAddress(InetAddress address) {
    return Optional.ofNullable(byAddress.get(address)).flatMap(this::byHardwareAddress);
  }

  /** The latest first. */
  synchronized List<RegisteredMachine> all() {
    List<RegisteredMachine> all = new ArrayList<>(known.values());
    all.addAll(strangers.values());
    all.sort(Comparator.comparing(RegisteredMachine::lastSeen).reversed());
    return all;
  }

  synchronized boolean isWritten() {
    return unwritten.isEmpty();
  }

  /** The next that are to be written, until {@link #written} is called for them. */
  synchronized Changes changes() {
    List<HardwareAddress> next = unwritten.stream().limit(BATCH).toList();
    return new Changes(
        next.stream().map(this::get).filter(Objects::nonNull).toList(),
        next.stream().filter(key -> get(key) == null).toList());
  }

  /** Changes are on the disk; what has changed again since is still to be written. */
  synchronized void written(Changes changes) {
    for (RegisteredMachine written : changes.changed()) {
      RegisteredMachine now = get(written.key());
      onDisk.add(written.key());
      if (written.equals(now)) {
        unwritten.remove(written.key());
      } else if (now == null) {
        unwritten.add(written.key()); // forgotten meanwhile
      }
    }
    for (HardwareAddress forgotten : changes.forgotten()) {
      onDisk.remove(forgotten);
      if (get(forgotten) == null) {
        unwritten.remove(forgotten);
      }
    }
  }
}
