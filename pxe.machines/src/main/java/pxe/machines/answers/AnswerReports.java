// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.entry.Entry;
import pxe.machines.assignments.Reporting;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.EntryVariables;
import pxe.rooms.template.ReportVariable;

/** Whether an entry reports: by its arguments, or by the answer that the machine has for it. */
@Component(service = AnswerReports.class)
public final class AnswerReports implements Reporting {
  private final Answers answers;
  private final Catalog catalog;
  private final Machines machines;
  private final MachineSetups setups;

  @Activate
  public AnswerReports(
      @Reference Answers answers,
      @Reference Catalog catalog,
      @Reference Machines machines,
      @Reference MachineSetups setups) {
    this.answers = answers;
    this.catalog = catalog;
    this.machines = machines;
    this.setups = setups;
  }

  @Override
  public boolean reports(HardwareAddress address, EntryName name) {
    Optional<Entry> entry =
        catalog.snapshot().offerings().stream()
            .filter(offering -> offering.image().name().equals(name.image()))
            .flatMap(offering -> entry(offering, name).stream())
            .findFirst();
    if (entry.isEmpty()) {
      return false;
    }
    Set<String> variables = EntryVariables.of(entry.get());
    if (variables.stream().anyMatch(ReportVariable::is)) {
      return true;
    }
    Machine machine = machine(address);
    return variables.stream()
        .filter(AnswerKind::isAnswer)
        .anyMatch(variable -> reports(machine, name.image(), AnswerKind.ofVariable(variable)));
  }

  @Override
  public Optional<EntryName> once(HardwareAddress address) {
    MachineSetup setup = setups.of(machine(address));
    return setup.entry().filter(entry -> setup.once());
  }

  private Machine machine(HardwareAddress address) {
    return machines
        .byHardwareAddress(address)
        .orElseGet(() -> Machine.of(address, ClientArchitecture.X86_BIOS));
  }

  /** The entry of that name; that of an image alone is its first. */
  private static Optional<Entry> entry(Offering offering, EntryName name) {
    return offering.entries().stream()
        .flatMap(Entry::bootable)
        .filter(entry -> name.isImage() || entry.id().equals(name.entry()))
        .findFirst();
  }

  private boolean reports(Machine machine, String image, Optional<AnswerKind> wanted) {
    return wanted
        .map(kind -> answers.of(machine, image, kind))
        .orElseGet(() -> answers.of(machine, image))
        .filter(answer -> CheckedAnswer.of(answers.folder(), answer).reports(wanted))
        .isPresent();
  }
}
