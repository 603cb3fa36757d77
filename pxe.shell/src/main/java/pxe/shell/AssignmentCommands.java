// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.EntryNames;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.catalog.Machines;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.Amounts;

/**
 * {@code pxe:assign}, {@code pxe:release} and {@code pxe:machines}: who boots what without a menu.
 */
@Component(
    service = AssignmentCommands.class,
    property = {
      "osgi.command.scope=pxe",
      "osgi.command.function=assign",
      "osgi.command.function=release",
      "osgi.command.function=machines"
    })
public final class AssignmentCommands {
  private static final String MACHINE = "hardware address, UUID, address, or name of its set-up";

  /** A machine, as a line. */
  public record MachineLine(
      String machine,
      String address,
      String architecture,
      String uuid,
      String boots,
      String installation,
      String since,
      String lastSeen) {}

  private final Machines machines;
  private final Catalog catalog;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Assignments assignments;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineRecords records;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineSetups setups;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Installations installations;

  @Activate
  public AssignmentCommands(@Reference Machines machines, @Reference Catalog catalog) {
    this.machines = machines;
    this.catalog = catalog;
  }

  /** For tests, without a framework. */
  AssignmentCommands(
      Machines machines, Catalog catalog, Assignments assignments, MachineRecords records) {
    this(machines, catalog);
    this.assignments = assignments;
    this.records = records;
  }

  @Descriptor("lets a machine boot an entry without a menu, from its next boot on")
  public String assign(
      @Descriptor("for one boot; used up when it has fetched the entry's files")
          @Parameter(names = "--once", presentValue = "true", absentValue = "false")
          boolean once,
      @Descriptor(MACHINE) String machine,
      @Descriptor("IMAGE/ENTRY, IMAGE for its first entry, or local") String entry) {
    HardwareAddress address = known().find(machine);
    EntryName name = new EntryNames(catalog.snapshot()).parse(entry);
    Assignment made = stored().assign(address, name, once);
    return made.machine() + " boots " + boots(made);
  }

  @Descriptor("takes an assignment back; without one, what it has booted once is due again")
  public String release(@Descriptor(MACHINE) String machine) {
    HardwareAddress address = known().find(machine);
    return stored()
        .release(address)
        .map(a -> address + " no longer boots " + boots(a))
        .orElse(
            "nothing was assigned to "
                + address
                + "; an entry for once of its set-up is due again");
  }

  @Descriptor(
      "the machines that were seen, what is assigned, and how far installations are, the latest first")
  public Listing machines() {
    Map<HardwareAddress, Assignment> assigned =
        stored().all().stream().collect(Collectors.toMap(Assignment::machine, Function.identity()));
    List<MachineLine> lines = new ArrayList<>();
    for (MachineRecord record : records()) {
      lines.add(line(record, Optional.ofNullable(assigned.remove(record.machine()))));
    }
    assigned.values().stream()
        .sorted(Comparator.comparing(a -> a.machine().text()))
        .map(a -> neverSeen(a.machine(), assigned(a)))
        .forEach(lines::add);
    Set<String> listed = lines.stream().map(MachineLine::machine).collect(Collectors.toSet());
    installed().stream()
        .filter(machine -> !listed.contains(machine.toString()))
        .map(machine -> neverSeen(machine, "-"))
        .forEach(lines::add);
    return new Listing(lines, "no machine was seen and nothing is assigned");
  }

  private MachineLine line(MachineRecord record, Optional<Assignment> assignment) {
    return new MachineLine(
        record.machine().toString(),
        record.address().map(AddressText::of).orElse("-"),
        record.architecture().toString(),
        record.uuid().map(MachineUuid::toString).orElse("-"),
        assignment.map(this::assigned).orElse("-"),
        installation(record.machine()).map(i -> word(i.state())).orElse("-"),
        installation(record.machine()).map(i -> Amounts.day(i.changed())).orElse("-"),
        Amounts.day(record.lastSeen()));
  }

  private MachineLine neverSeen(HardwareAddress machine, String boots) {
    Optional<Installation> installation = installation(machine);
    return new MachineLine(
        machine.toString(),
        "-",
        "-",
        "-",
        boots,
        installation.map(i -> word(i.state())).orElse("-"),
        installation.map(i -> Amounts.day(i.changed())).orElse("-"),
        "never");
  }

  /** The machines that something is known of how far they are. */
  private List<HardwareAddress> installed() {
    Installations now = installations;
    return now == null ? List.of() : now.all().stream().map(Installation::machine).toList();
  }

  private Optional<Installation> installation(HardwareAddress machine) {
    Installations now = installations;
    return now == null ? Optional.empty() : now.of(machine);
  }

  private static String word(Installation.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Which does not count where the database has lost changes. */
  private String assigned(Assignment assignment) {
    return boots(assignment)
        + (stored().isDoubted(assignment.machine()) ? " (in doubt, see pxe:status)" : "");
  }

  private static String boots(Assignment assignment) {
    return assignment.entry() + (assignment.once() ? " once" : "");
  }

  private KnownMachines known() {
    return new KnownMachines(machines.all(), records(), Optional.ofNullable(setups));
  }

  private List<MachineRecord> records() {
    MachineRecords current = records;
    return current == null ? List.of() : current.all();
  }

  private Assignments stored() {
    Assignments current = assignments;
    if (current == null) {
      throw new IllegalArgumentException("the database is not open; see pxe:status");
    }
    return current;
  }
}
