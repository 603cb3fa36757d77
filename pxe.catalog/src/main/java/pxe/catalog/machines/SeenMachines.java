// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.machines;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/**
 * The machines that were seen lately, in memory.
 *
 * <p>A UUID that several machines claim names none of them: some boards all carry the same made-up
 * one, and nobody may get the menu of another machine.
 */
@Component(immediate = true)
public final class SeenMachines implements Machines {
  private static final int CAPACITY = 4096;

  private final int capacity;
  // in the order in which they were seen, the latest last
  private final Map<HardwareAddress, Machine> machines = new LinkedHashMap<>();
  private final Map<UUID, Set<HardwareAddress>> byUuid = new HashMap<>();
  private final Map<InetAddress, HardwareAddress> byAddress = new HashMap<>();

  @Activate
  public SeenMachines() {
    this(CAPACITY);
  }

  SeenMachines(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized void seen(Machine machine) {
    Machine merged = machine;
    Machine before = machines.remove(machine.hardwareAddress());
    if (before != null) {
      merged = merge(before, machine);
      removeIndices(before);
    } else if (machines.size() >= capacity) {
      Iterator<Machine> eldest = machines.values().iterator();
      Machine forgotten = eldest.next();
      eldest.remove();
      removeIndices(forgotten);
    }
    machines.put(merged.hardwareAddress(), merged);
    addIndices(merged);
  }

  /** Not every packet of a machine tells its UUID and address: what was known of them stays. */
  private static Machine merge(Machine before, Machine now) {
    return new Machine(
        now.hardwareAddress(),
        now.uuid().or(before::uuid),
        now.architecture(),
        now.firmware(),
        now.vendorClass(),
        now.userClass(),
        now.address().or(before::address));
  }

  private void addIndices(Machine machine) {
    HardwareAddress key = machine.hardwareAddress();
    machine.uuid().ifPresent(u -> byUuid.computeIfAbsent(u.wire(), k -> new HashSet<>(2)).add(key));
    machine.address().filter(a -> !a.isAnyLocalAddress()).ifPresent(a -> byAddress.put(a, key));
  }

  private void removeIndices(Machine machine) {
    HardwareAddress key = machine.hardwareAddress();
    machine
        .uuid()
        .ifPresent(
            u ->
                byUuid.computeIfPresent(
                    u.wire(), (k, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys));
    machine.address().ifPresent(a -> byAddress.remove(a, key));
  }

  @Override
  public synchronized Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return Optional.ofNullable(machines.get(address));
  }

  @Override
  public synchronized Optional<Machine> byUuid(UUID uuid) {
    Set<HardwareAddress> keys = new HashSet<>(byUuid.getOrDefault(uuid, Set.of()));
    keys.addAll(byUuid.getOrDefault(new MachineUuid(uuid).swapped(), Set.of()));
    return keys.size() == 1 ? Optional.of(machines.get(keys.iterator().next())) : Optional.empty();
  }

  @Override
  public synchronized Optional<Machine> byAddress(InetAddress address) {
    return Optional.ofNullable(byAddress.get(address)).map(machines::get);
  }

  @Override
  public synchronized Collection<Machine> all() {
    List<Machine> latestFirst = new ArrayList<>(machines.values());
    Collections.reverse(latestFirst);
    return Collections.unmodifiableList(latestFirst);
  }
}
