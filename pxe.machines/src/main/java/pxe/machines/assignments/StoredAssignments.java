// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.net.InetAddress;
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
import java.util.function.LongSupplier;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.PendingBoots.Order;
import pxe.machines.database.ChangeNumber;
import pxe.machines.database.Database;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;

/**
 * The assignments: asked from memory, written through. Memory follows the disk when an operator
 * changes something, and goes before it when a machine uses something up.
 *
 * <p>What a machine has yet to fetch is not kept over a restart. It then boots its entry once more.
 */
public final class StoredAssignments implements Assignments, DeliveryListener {
  private final Database database;
  private final ChangeNumber changes;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Consumer<BootStep> journal;
  private final Map<HardwareAddress, Assignment> current = new ConcurrentHashMap<>();
  private final UsedEntries used;
  private final PendingBoots pending = new PendingBoots(); // guarded by itself

  /**
   * Reads what is there. For the database's own thread.
   *
   * @param nanos a clock that only counts on
   */
  public StoredAssignments(
      Database database,
      ChangeNumber changes,
      InstantSource clock,
      LongSupplier nanos,
      Consumer<BootStep> journal)
      throws SQLException {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
    this.nanos = nanos;
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
  public boolean isDoubted(HardwareAddress machine) {
    return changes.isDoubted(machine);
  }

  @Override
  public boolean isUsed(HardwareAddress machine, EntryName entry) {
    return used.contains(machine, entry);
  }

  @Override
  public Assignment assign(HardwareAddress machine, EntryName entry, boolean once) {
    // databases keep microseconds
    Instant since = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Assignment assignment = new Assignment(machine, entry, once, since);
    change(
        machine,
        connection -> AssignmentTable.put(connection, assignment),
        () -> current.put(machine, assignment));
    return assignment;
  }

  @Override
  public Optional<Assignment> release(HardwareAddress machine) {
    Optional<Assignment> before = of(machine);
    if (before.isPresent()) {
      change(
          machine,
          connection -> AssignmentTable.delete(connection, before.get()),
          () -> current.remove(machine, before.get()));
    } else {
      change(
          machine,
          connection -> AssignmentTable.deleteUses(connection, machine),
          () -> used.forget(machine));
    }
    return before;
  }

  /** What is done to the tables. */
  @FunctionalInterface
  private interface Change {
    void in(Connection connection) throws SQLException;
  }

  /**
   * Changes the disk, then memory. A change that failed may stand on the disk all the same, for
   * example where it was written and could not be forced: it must not come back at the next start,
   * when it was refused.
   */
  private void change(HardwareAddress machine, Change change, Runnable inMemory) {
    try {
      database.now(
          connection -> {
            change.in(connection);
            changes.confirm(connection, machine);
            changes.count(connection);
            return machine;
          },
          () -> {
            synchronized (pending) {
              pending.forget(machine);
            }
            inMemory.run();
            changes.hasConfirmed(machine);
          });
    } catch (IllegalStateException e) {
      database.later(connection -> writeAsInMemory(connection, machine));
      throw e;
    }
  }

  private HardwareAddress writeAsInMemory(Connection connection, HardwareAddress machine)
      throws SQLException {
    AssignmentTable.delete(connection, machine);
    Optional<Assignment> assignment = of(machine);
    if (assignment.isPresent()) {
      AssignmentTable.put(connection, assignment.get());
    }
    AssignmentTable.deleteUses(connection, machine);
    for (Use use : used.of(machine)) {
      AssignmentTable.putUse(connection, use);
    }
    changes.takeBack(connection, machine);
    changes.count(connection);
    return machine;
  }

  @Override
  public void told(
      HardwareAddress machine, InetAddress client, EntryName entry, Set<ResourcePath> files) {
    Optional<Assignment> assignment = of(machine);
    boolean isOnce =
        assignment.isPresent()
            ? isFor(assignment.get(), entry)
            : !isUsed(machine, entry); // an entry for once that is written in a set-up
    if (!isOnce) {
      return;
    }
    Order order = new Order(machine, entry, assignment);
    boolean isUsedUp;
    synchronized (pending) {
      isUsedUp = pending.told(order, client, files, nanos.getAsLong());
    }
    if (isUsedUp) {
      use(order, "went on to its local disk");
    }
  }

  @Override
  public void delivered(Delivery delivery) {
    List<Order> usedUp;
    synchronized (pending) {
      usedUp = pending.delivered(delivery, nanos.getAsLong());
    }
    usedUp.forEach(order -> use(order, "has received the last of its files, " + delivery.path()));
  }

  private static boolean isFor(Assignment assignment, EntryName entry) {
    return assignment.once() && assignment.entry().equals(entry);
  }

  /**
   * An assignment used up counts as a use of its entry: a set-up's same entry is not due again. It
   * is gone from memory at once, because the machine may ask again before the disk has answered;
   * the journal hears of it when it is on the disk.
   */
  private void use(Order order, String why) {
    HardwareAddress machine = order.machine();
    boolean holds =
        order.assignment().isPresent()
            ? current.remove(machine, order.assignment().get())
            : !current.containsKey(machine);
    if (!holds) {
      return; // assigned anew while the last file was under way
    }
    Use use = new Use(machine, order.entry(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    Optional<Use> forgotten = used.add(use);
    database.later(
        Duration.ZERO,
        connection -> write(connection, use, order.assignment(), forgotten),
        () -> journal.accept(step(use, why)));
  }

  private static BootStep step(Use use, String why) {
    return new BootStep(
        use.at(),
        BootStep.Kind.ASSIGNMENT_USED,
        Optional.of(use.machine()),
        Optional.empty(),
        use.entry().toString(),
        0,
        Duration.ZERO,
        why);
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
    changes.count(connection);
    return null;
  }
}
