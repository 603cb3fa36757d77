// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.PendingBoots.Order;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.installation.Installations;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;

/**
 * The assignments: asked from memory, written through. Memory follows the disk when an operator
 * changes something, and goes before it when a machine uses something up.
 *
 * <p>What a machine has yet to fetch is not kept over a restart. It then boots its entry once more.
 */
public final class StoredAssignments implements Assignments, DeliveryListener {
  /** No store keeps longer names; there are none, but for those that somebody types. */
  private static final int LONGEST_NAME = 1000;

  private final StoreWriter writer;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Consumer<BootStep> journal;
  private final Map<HardwareAddress, Assignment> current = new ConcurrentHashMap<>();
  private final UsedEntries used;
  private final PendingBoots pending = new PendingBoots(); // guarded by itself
  private final StoredInstallations installations;
  private final Reporting reporting;
  private volatile Doubt doubt;

  /**
   * Assignments as they were stored.
   *
   * @param nanos a clock that only counts on
   * @param listener hears of each state that an installation comes to
   */
  public StoredAssignments(
      StoreWriter writer,
      StoreContent stored,
      InstantSource clock,
      LongSupplier nanos,
      Consumer<BootStep> journal,
      Reporting reporting,
      Consumer<Installation> listener) {
    this.reporting = reporting;
    this.installations =
        new StoredInstallations(
            writer,
            stored.installations(),
            clock,
            nanos,
            new Ordered(),
            installation -> {
              if (installation.state() != State.FETCHED) { // its files are in the journal
                journal.accept(step(installation));
              }
              listener.accept(installation);
            });
    this.writer = writer;
    this.clock = clock;
    this.nanos = nanos;
    this.journal = journal;
    stored.assignments().forEach(a -> current.put(a.machine(), a));
    this.used = new UsedEntries(stored.used());
    this.doubt = stored.doubt();
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
    return doubt.isAbout(machine);
  }

  /** Sees what is still in doubt. For the store's own thread. */
  public Doubt doubt() {
    return doubt;
  }

  /** Looks whether an operator has confirmed what is in doubt. For the store's own thread. */
  public void look(MachineStore store) throws StoreException {
    doubt = store.doubt();
  }

  @Override
  public boolean isUsed(HardwareAddress machine, EntryName entry) {
    return used.contains(machine, entry);
  }

  @Override
  public Assignment assign(HardwareAddress machine, EntryName entry, boolean once) {
    if (!isStorable(entry)) {
      throw new IllegalStateException("nothing is changed: the name of the entry is too long");
    }
    // databases keep microseconds
    Instant since = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Assignment assignment = new Assignment(machine, entry, once, since);
    change(
        new AssignmentChange.Assigned(assignment),
        () -> {
          synchronized (installations) { // a report of the one before must not end this one
            installations.forget(machine);
            current.put(machine, assignment);
          }
        });
    return assignment;
  }

  private static boolean isStorable(EntryName entry) {
    return entry.toString().length() <= LONGEST_NAME;
  }

  @Override
  public Optional<Assignment> release(HardwareAddress machine) {
    Optional<Assignment> before = of(machine);
    if (before.isPresent()) {
      change(
          new AssignmentChange.Released(before.get()),
          () -> {
            synchronized (installations) { // what was told of it must not order anything any more
              current.remove(machine, before.get());
              installations.withdraw(machine);
            }
          });
    } else {
      change(
          new AssignmentChange.Due(machine),
          () -> {
            synchronized (installations) {
              used.forget(machine);
              installations.forget(machine);
            }
          });
    }
    return before;
  }

  /**
   * Changes the disk, then memory. A change that failed may stand on the disk all the same, for
   * example where it was written and could not be forced: it must not come back at the next start,
   * when it was refused.
   */
  private void change(AssignmentChange change, Runnable inMemory) {
    HardwareAddress machine = change.machine();
    try {
      writer.now(
          change,
          () -> {
            synchronized (pending) {
              pending.forget(machine);
            }
            inMemory.run();
            lookAgain();
          });
    } catch (IllegalStateException e) {
      writer.later(
          Duration.ZERO,
          store ->
              store.correct(machine, of(machine), used.of(machine), installations.keptOf(machine)),
          this::lookAgain);
      throw e;
    }
  }

  /** What an operator has said of a machine is no longer in doubt. */
  private void lookAgain() {
    if (doubt.isOpen()) {
      try {
        writer.directly(this::look);
      } catch (StoreException e) {
        // it stays in doubt, and is looked at again
      }
    }
  }

  @Override
  public void told(
      HardwareAddress machine, InetAddress client, EntryName entry, Set<ResourcePath> files) {
    Optional<Assignment> assignment = of(machine);
    boolean isHeld =
        assignment.isPresent()
            ? assignment.get().entry().equals(entry)
            : !isUsed(machine, entry) // an entry for once that is written in a set-up
                && !(entry.isLocal() && isInstalled(machine));
    if (!isHeld) {
      return;
    }
    boolean reports = !entry.isLocal() && reporting.reports(machine, entry);
    if (reports) {
      installations.ordered(machine, entry);
    } else if (assignment.isPresent() && !assignment.get().once()) {
      return;
    }
    Order order = new Order(machine, entry, assignment, reports);
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
    for (Order order : usedUp) {
      if (!order.reports()) {
        use(order, "has received the last of its files, " + delivery.path());
      } else {
        synchronized (installations) {
          if (holds(order)) {
            installations.fetched(order.machine(), order.entry());
          }
        }
      }
    }
  }

  private boolean holds(Order order) {
    return order.assignment().isPresent()
        ? order.assignment().equals(of(order.machine()))
        : of(order.machine()).isEmpty() && !isUsed(order.machine(), order.entry());
  }

  private boolean isInstalled(HardwareAddress machine) {
    return installations
        .keptOf(machine)
        .filter(i -> i.installation().state() == State.INSTALLED)
        .isPresent();
  }

  /** The keys of reports, and what becomes of them. */
  public StoredInstallations reports() {
    return installations;
  }

  /** How far machines are with installing themselves. */
  public Installations installations() {
    return new View();
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
    UsedEntry use =
        new UsedEntry(machine, order.entry(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    Optional<UsedEntry> forgotten = used.add(use);
    if (isStorable(use.entry())) {
      writer.soon(
          () ->
              new AssignmentChange.Used(
                  use, order.assignment(), used.contains(machine, use.entry()), forgotten),
          () -> journal.accept(step(use, why)));
    }
  }

  private static BootStep step(UsedEntry use, String why) {
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

  private static BootStep step(Installation installation) {
    return new BootStep(
        installation.changed(),
        BootStep.Kind.REPORTED,
        Optional.of(installation.machine()),
        Optional.empty(),
        installation.state().name().toLowerCase(Locale.ROOT),
        0,
        Duration.ZERO,
        installation.detail());
  }

  /** What is assigned, and the entries for once of set-ups. */
  private final class Ordered implements StoredInstallations.Orders {
    @Override
    public boolean isAssigned(HardwareAddress machine, String image) {
      return of(machine).filter(a -> a.entry().image().equals(image)).isPresent();
    }

    @Override
    public boolean holds(StoredInstallation installation) {
      return ordering(installation).isPresent();
    }

    /** The entry that an installation uses up when it ends. */
    private Optional<EntryName> ordering(StoredInstallation installation) {
      HardwareAddress machine = installation.machine();
      EntryName installed = installation.installation().entry();
      Optional<Assignment> assignment = of(machine);
      if (assignment.isPresent()) {
        return assignment
            .map(Assignment::entry)
            .filter(entry -> entry.image().equals(installed.image()));
      }
      Optional<EntryName> entry = Optional.of(installed);
      if (!installation.isOrdered()) { // what is installed is, whoever has begun it
        entry =
            installation.installation().state() == State.INSTALLED
                ? reporting.once(machine).filter(installed::covers)
                : Optional.empty();
      }
      return entry.filter(e -> !isUsed(machine, e));
    }

    @Override
    public Optional<AssignmentChange.Used> end(StoredInstallation installation) {
      return ordering(installation).map(entry -> end(installation.machine(), entry));
    }

    private AssignmentChange.Used end(HardwareAddress machine, EntryName entry) {
      Optional<Assignment> assignment = of(machine);
      assignment.ifPresent(ended -> current.remove(machine, ended));
      synchronized (pending) {
        pending.forget(machine);
      }
      UsedEntry use = new UsedEntry(machine, entry, clock.instant().truncatedTo(ChronoUnit.MICROS));
      return new AssignmentChange.Used(use, assignment, true, used.add(use));
    }

    @Override
    public AssignmentChange.Used now(AssignmentChange.Used use) {
      return new AssignmentChange.Used(
          use.use(),
          use.assignment(),
          isUsed(use.machine(), use.use().entry()),
          use.forgotten().filter(f -> !isUsed(f.machine(), f.entry())));
    }
  }

  /** Of entries without reports nothing is known but that they were ordered, and fetched. */
  private final class View implements Installations {
    @Override
    public Optional<Installation> of(HardwareAddress machine) {
      return of(machine, () -> lastUse(used.of(machine).stream()));
    }

    private Optional<Installation> of(
        HardwareAddress machine, Supplier<Optional<UsedEntry>> lastUse) {
      return installations
          .of(machine)
          .map(StoredInstallation::installation)
          .or(() -> assigned(machine))
          .or(() -> lastUse.get().map(View::fetched));
    }

    private Optional<Installation> assigned(HardwareAddress machine) {
      return Optional.ofNullable(current.get(machine))
          .filter(a -> !a.entry().isLocal())
          .map(a -> new Installation(machine, a.entry(), State.ASSIGNED, a.since(), ""));
    }

    private static Optional<UsedEntry> lastUse(Stream<UsedEntry> eldestFirst) {
      return eldestFirst.filter(use -> !use.entry().isLocal()).reduce((before, last) -> last);
    }

    private static Installation fetched(UsedEntry use) {
      return new Installation(use.machine(), use.entry(), State.FETCHED, use.at(), "");
    }

    @Override
    public List<Installation> all() {
      Map<HardwareAddress, UsedEntry> last = new HashMap<>();
      used.all().stream()
          .filter(use -> !use.entry().isLocal())
          .forEach(use -> last.put(use.machine(), use)); // the eldest comes first
      Set<HardwareAddress> machines = new HashSet<>(current.keySet());
      machines.addAll(last.keySet());
      installations.all().forEach(i -> machines.add(i.machine()));
      return machines.stream()
          .flatMap(m -> of(m, () -> Optional.ofNullable(last.get(m))).stream())
          .sorted(Comparator.comparing((Installation i) -> i.machine().text()))
          .toList();
    }

    @Override
    public RefusedReports refusedReports() {
      return installations.refusals();
    }
  }
}
