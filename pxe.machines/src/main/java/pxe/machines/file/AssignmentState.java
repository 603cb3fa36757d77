// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.machines.assignments.InstallationTable;
import pxe.machines.assignments.UsedEntries;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;

/** What the records of the assignments' file come to. Pure. */
final class AssignmentState {
  private final Map<HardwareAddress, Assignment> assignments;
  private final UsedEntries used;
  private final InstallationTable installations;
  private final Set<HardwareAddress> confirmed;
  private long missing;

  AssignmentState() {
    this(List.of(), List.of(), List.of(), Doubt.NONE);
  }

  /** A state as it was stored elsewhere. */
  AssignmentState(
      List<Assignment> assigned,
      List<UsedEntry> eldestFirst,
      List<StoredInstallation> installing,
      Doubt doubt) {
    assignments = new HashMap<>();
    assigned.forEach(a -> assignments.put(a.machine(), a));
    used = new UsedEntries(eldestFirst);
    installations = new InstallationTable(installing);
    missing = doubt.missing();
    confirmed = new HashSet<>(doubt.confirmed());
  }

  /** The same, and what follows. */
  AssignmentState with(List<AssignmentRecord> more) {
    AssignmentState next = new AssignmentState(assignments(), used(), installations(), doubt());
    more.forEach(next::apply);
    return next;
  }

  void apply(AssignmentRecord record) {
    if (record instanceof AssignmentRecord.Assigned assigned) {
      assignments.put(assigned.assignment().machine(), assigned.assignment());
      installations.forget(assigned.assignment().machine());
      confirm(assigned.assignment().machine());
    } else if (record instanceof AssignmentRecord.Released released) {
      end(released.machine(), released.since());
      confirm(released.machine());
    } else if (record instanceof AssignmentRecord.Due due) {
      used.forget(due.machine());
      installations.forget(due.machine());
      confirm(due.machine());
    } else if (record instanceof AssignmentRecord.Used use) {
      use(use);
    } else if (record instanceof AssignmentRecord.Progressed progressed) {
      Optional<HardwareAddress> unused = installations.put(progressed.installation());
      progressed.use().ifPresent(this::use);
    } else if (record instanceof AssignmentRecord.Doubted doubted) {
      missing = doubted.missing();
      confirmed.clear();
    } else if (record instanceof AssignmentRecord.Confirmed machine) {
      confirm(machine.machine());
    }
  }

  private void use(AssignmentRecord.Used use) {
    use.since().ifPresent(since -> end(use.use().machine(), since));
    if (use.counts()) {
      Optional<UsedEntry> unused = used.add(use.use());
    }
  }

  private void end(HardwareAddress machine, Instant since) {
    assignments.computeIfPresent(machine, (m, a) -> a.since().equals(since) ? null : a);
  }

  private void confirm(HardwareAddress machine) {
    if (missing != 0) {
      confirmed.add(machine);
    }
  }

  List<Assignment> assignments() {
    return List.copyOf(assignments.values());
  }

  List<UsedEntry> used() {
    return used.all();
  }

  List<StoredInstallation> installations() {
    return installations.all();
  }

  Doubt doubt() {
    return missing == 0 ? Doubt.NONE : new Doubt(missing, confirmed);
  }

  /** How many records it takes to say it. */
  int size() {
    int ofDoubt = missing == 0 ? 0 : 1 + confirmed.size();
    return 1 + assignments.size() + used.size() + installations.size() + ofDoubt;
  }

  /** The records from which it follows, which a file begins with. */
  List<AssignmentRecord> records() {
    List<AssignmentRecord> all = new ArrayList<>(size());
    all.add(new AssignmentRecord.Head(AssignmentFormat.VERSION, size()));
    used.all().forEach(use -> all.add(new AssignmentRecord.Used(use, Optional.empty(), true)));
    assignments.values().forEach(a -> all.add(new AssignmentRecord.Assigned(a)));
    // behind the assignments, which let go what was known of an installation
    installations.all().forEach(i -> all.add(new AssignmentRecord.Progressed(i, Optional.empty())));
    if (missing != 0) {
      all.add(new AssignmentRecord.Doubted(missing));
      confirmed.forEach(machine -> all.add(new AssignmentRecord.Confirmed(machine)));
    }
    return all;
  }
}
