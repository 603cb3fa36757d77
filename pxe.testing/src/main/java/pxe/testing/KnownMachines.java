// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * Knows the machines that it is told of.
 *
 * @param machines to which those are added that are seen
 */
public record KnownMachines(List<Machine> machines) implements Machines {
  /** None yet. */
  public KnownMachines() {
    this(new ArrayList<>());
  }

  @Override
  public void seen(Machine machine) {
    machines.add(machine);
  }

  @Override
  public Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return machines.stream().filter(m -> m.hardwareAddress().equals(address)).findFirst();
  }

  @Override
  public Optional<Machine> byUuid(UUID uuid) {
    return machines.stream()
        .filter(m -> m.uuid().filter(u -> u.matches(uuid)).isPresent())
        .findFirst();
  }

  @Override
  public Optional<Machine> byAddress(InetAddress address) {
    return machines.stream()
        .filter(m -> m.address().filter(address::equals).isPresent())
        .findFirst();
  }

  @Override
  public Collection<Machine> all() {
    return machines;
  }
}
