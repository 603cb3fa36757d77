// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.journal.BootSummary;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.text.Amounts;

/** {@code pxe:boots} and {@code pxe:trace}: what happened to machines. */
@Component(
    service = BootCommands.class,
    property = {
      "osgi.command.scope=pxe",
      "osgi.command.function=boots",
      "osgi.command.function=trace"
    })
public final class BootCommands {
  /** The last boot of a machine, as a line. */
  public record BootLine(
      Instant began, String machine, String cameTo, String lastFile, String bytes, String took) {}

  private final Machines machines;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineRecords records;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineSetups setups;

  @Activate
  public BootCommands(@Reference Machines machines) {
    this.machines = machines;
  }

  /** For tests, without a framework. */
  BootCommands(Machines machines, BootJournal journal) {
    this(machines);
    this.journal = journal;
  }

  @Descriptor("the last boot of each machine: how far it came, what it fetched; the latest first")
  public Listing boots() {
    return new Listing(
        journal().boots().stream().map(BootCommands::line).toList(),
        "no machine has booted; where one is switched on and nothing comes, see pxe:status");
  }

  private static BootLine line(Boot boot) {
    BootSummary summary = new BootSummary(boot);
    return new BootLine(
        boot.began(),
        boot.machine().toString(),
        summary.cameTo(),
        summary.last(Kind.FETCHED).orElse("-"),
        Amounts.bytes(summary.bytes()),
        Amounts.seconds(summary.took()));
  }

  @Descriptor("what happened at the last boot of a machine, step by step")
  public Trace trace(
      @Descriptor("hardware address, UUID, address, or name of its set-up") String machine) {
    return trace(machine, 1);
  }

  @Descriptor("what happened at an earlier boot of a machine, step by step")
  public Trace trace(
      @Descriptor("hardware address, UUID, address, or name of its set-up") String machine,
      @Descriptor("which boot: 1 for the last, 2 for the one before it") int number) {
    HardwareAddress address = find(machine);
    List<Boot> boots = journal().boots(address);
    if (boots.isEmpty()) {
      throw new IllegalArgumentException(
          "no boot of " + address + " is known; pxe:boots lists those that are");
    }
    if (number < 1 || number > boots.size()) {
      throw new IllegalArgumentException(
          address + " has boots 1 to " + boots.size() + ", 1 is the last; not " + number);
    }
    return Trace.of(boots.get(number - 1));
  }

  private HardwareAddress find(String machine) {
    MachineRecords stored = records;
    return new KnownMachines(
            machines.all(), stored == null ? List.of() : stored.all(), Optional.ofNullable(setups))
        .find(machine);
  }

  private BootJournal journal() {
    BootJournal current = journal;
    if (current == null) {
      throw new IllegalArgumentException("the journal of boots is not there: pxe.journal is not");
    }
    return current;
  }
}
