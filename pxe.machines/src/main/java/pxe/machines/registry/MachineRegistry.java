// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.machines.setup.MachineFiles;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.Machines;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.store.SeenMachine;

/**
 * The machines that were seen, in this run and before. There is one copy of them; where a store is
 * open, it is written behind.
 */
@Component(
    service = {Machines.class, DeliveryListener.class, MachineRegistry.class},
    immediate = true) // what was seen stays known when nobody asks
public final class MachineRegistry implements Machines, DeliveryListener {
  /**
   * What counts as a system, in bytes: each kernel is larger. A stranger who wants to pass for many
   * machines that have booted has to fetch as much for each.
   */
  private static final long SYSTEM = 1 << 20;

  private final InstantSource clock;
  private final MachineTable table;
  private volatile Optional<MachineWriter> writer = Optional.empty();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Assignments assignments;

  @Activate
  public MachineRegistry(@Reference MachineFiles files) {
    clock = InstantSource.system();
    table = new MachineTable(key -> files.isNamed(key) || isAssigned(key));
  }

  /** For tests, without a framework. */
  MachineRegistry(MachineTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  private boolean isAssigned(HardwareAddress machine) {
    Assignments now = assignments;
    return now != null && now.of(machine).isPresent();
  }

  /**
   * Takes over what a store knows of earlier runs.
   *
   * @param stored the one not seen for longest first
   */
  public MachineWriter load(StoreWriter writer, List<SeenMachine> stored) {
    return new MachineWriter(writer, table, stored);
  }

  /** From now on it is written to this store. */
  public void writeTo(MachineWriter next) {
    writer = Optional.of(next);
    next.writeSoon();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // databases keep microseconds
  }

  private void changed() {
    writer.ifPresent(MachineWriter::writeSoon);
  }

  @Override
  public void seen(Machine machine) {
    if (machine.hardwareAddress().isProbe()) {
      return;
    }
    table.seen(machine, now());
    changed();
  }

  @Override
  public void delivered(Delivery delivery) {
    boolean isSystem = delivery.isWhole() && delivery.size() >= SYSTEM;
    table.received(delivery.client(), isSystem, now());
    changed();
  }

  @Override
  public Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return table.byHardwareAddress(address);
  }

  @Override
  public Optional<Machine> byUuid(UUID uuid) {
    return table.byUuid(uuid);
  }

  @Override
  public Optional<Machine> byAddress(InetAddress address) {
    return table.byAddress(address);
  }

  @Override
  public Collection<Machine> all() {
    return table.all().stream().map(RegisteredMachine::machine).toList();
  }

  /** The latest first. */
  List<MachineRecord> records() {
    return table.all().stream().map(RegisteredMachine::asRecord).toList();
  }
}
