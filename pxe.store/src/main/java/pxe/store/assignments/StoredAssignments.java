// SPDX-License-Identifier: Apache-2.0
package pxe.store.assignments;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.store.database.Database;

/**
 * The assignments: asked from memory, written through. Memory follows the disk when an operator
 * changes something, and goes before it when a machine uses something up.
 *
 * <p>What a machine has yet to fetch is not kept over a restart. It then boots its entry once more.
 */
public final class StoredAssignments implements Assignments {
  private final Database database;
  private final InstantSource clock;
  private final Consumer<BootStep> journal;
  private final Map<HardwareAddress, Assignment> current = new ConcurrentHashMap<>();
  private final UsedEntries used;
  private final UnfinishedBoots unfinished = new UnfinishedBoots(); // guarded by itself

  /** Reads what is there. For the database's own thread. */
  public StoredAssignments(Database database, InstantSource clock, Consumer<BootStep> journal)
      throws SQLException {
    this.database = database;
    this.clock = clock;
    this.journal = journal;
    database.read(AssignmentTable::all).forEach(a -> current.put(a.machine(), a));
    this.used = new UsedEntries(database.read(AssignmentTable::uses));
  }

  @Override
  public Optional<Assignment> of(HardwareAddress machine) {
    return Optional.ofNullable(current.get(machine));
  }

  @Override
  public List<Assignment> all() {
    return current.values().stream()
        .sorted(Comparator.comparing((Assignment a) -> a.machine().text()))
        .toList();
  }

  @Override
  public boolean isUsed(HardwareAddress machine, String entry) {
    return used.contains(machine, entry);
  }

  @Override
  public Assignment assign(HardwareAddress machine, String entry, boolean once) {
    // databases keep microseconds
    Instant since = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Assignment assignment = new Assignment(machine, entry, once, since);
    return database.now(
        connection -> {
          AssignmentTable.put(connection, assignment);
          return assignment;
        },
        () -> {
          forgetBoot(machine);
          current.put(machine, assignment);
        });
  }

  @Override
  public Optional<Assignment> release(HardwareAddress machine) {
    Optional<Assignment> before = of(machine);
    database.now(
        connection -> {
          if (before.isPresent()) {
            AssignmentTable.delete(connection, before.get());
          } else {
            AssignmentTable.deleteUses(connection, machine);
          }
          return before;
        },
        () -> {
          forgetBoot(machine);
          before.ifPresentOrElse(a -> current.remove(machine, a), () -> used.forget(machine));
        });
    return before;
  }

  private void forgetBoot(HardwareAddress machine) {
    synchronized (unfinished) {
      unfinished.forget(machine);
    }
  }

  @Override
  public void told(HardwareAddress machine, String entry, Set<ResourcePath> files) {
    Optional<Assignment> assignment = of(machine);
    boolean isOnce =
        assignment.isPresent()
            ? isFor(assignment.get(), entry)
            : !isUsed(machine, entry); // an entry for once that is written in a set-up
    if (!isOnce) {
      return;
    }
    Instant now = clock.instant();
    boolean isUsedUp;
    synchronized (unfinished) {
      isUsedUp = unfinished.told(machine, entry, files, now);
    }
    if (isUsedUp) {
      use(new Use(machine, entry, now), "went on to its local disk");
    }
  }

  /** A machine has fetched all of a file. */
  public void fetched(HardwareAddress machine, ResourcePath file, Instant at) {
    Optional<String> entry;
    synchronized (unfinished) {
      entry = unfinished.fetched(machine, file, at);
    }
    entry.ifPresent(
        e -> use(new Use(machine, e, at), "has fetched the last of its files, " + file));
  }

  private static boolean isFor(Assignment assignment, String entry) {
    return assignment.once() && assignment.entry().equals(entry);
  }

  /** An assignment used up counts as a use of its entry: a set-up's same entry is not due again. */
  private void use(Use use, String why) {
    Optional<Assignment> assignment = of(use.machine());
    if (assignment.isPresent() && !isFor(assignment.get(), use.entry())) {
      return; // assigned anew while the last file was under way
    }
    Optional<Use> forgotten = used.add(use);
    assignment.ifPresent(a -> current.remove(use.machine(), a));
    database.later(connection -> write(connection, use, assignment, forgotten));
    journal.accept(
        new BootStep(
            use.at(),
            BootStep.Kind.ASSIGNMENT_USED,
            Optional.of(use.machine()),
            Optional.empty(),
            use.entry(),
            0,
            Duration.ZERO,
            why));
  }

  private Void write(
      Connection connection, Use use, Optional<Assignment> assignment, Optional<Use> forgotten)
      throws SQLException {
    if (assignment.isPresent()) {
      AssignmentTable.delete(connection, assignment.get());
    }
    if (forgotten.isPresent()) {
      AssignmentTable.deleteUse(connection, forgotten.get());
    }
    if (used.contains(use.machine(), use.entry())) { // not released meanwhile
      AssignmentTable.putUse(connection, use);
    }
    return null;
  }
}
