// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** No machine was seen. */
final class NoMachines implements Machines {
  @Override
  public void seen(Machine machine) {
    throw new AssertionError("no command sees a machine");
  }

  @Override
  public Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return Optional.empty();
  }

  @Override
  public Optional<Machine> byUuid(UUID uuid) {
    return Optional.empty();
  }

  @Override
  public Optional<Machine> byAddress(InetAddress address) {
    return Optional.empty();
  }

  @Override
  public Collection<Machine> all() {
    return List.of();
  }
}
