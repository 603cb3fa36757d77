// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import pxe.machines.assignments.ReportOutcome.Kind;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.installation.RefusedReports;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.StoredInstallation;

/**
 * How far machines are with installing themselves, and the keys of their reports.
 *
 * <p>An installation is kept from the moment when the machine has received all files of an entry
 * that an operator has ordered, or when its installer has reported. Before, its key is computed for
 * whoever asks for an answer, also for machines that a stranger has invented, and nothing of that
 * is remembered.
 */
public final class StoredInstallations {
  /**
   * How often a machine boots an installer that reports and has not, before its entry is used up.
   */
  static final int BOOTS = 2;

  /**
   * How many installations that nothing is assigned for may begin at once; one more each second.
   */
  static final int BURST = 64;

  private static final int LONGEST_DETAIL = 200;

  /** What installations are ordered by. Asked while this is locked. */
  interface Orders {
    /** Whether an operator has assigned the image to the machine: no stranger has invented it. */
    boolean isAssigned(HardwareAddress machine, String image);

    /** Whether what has ordered an installation is still there. */
    boolean holds(StoredInstallation installation);

    /** It is used up in memory at once; what the disk is to be told, if anything. */
    Optional<AssignmentChange.Used> end(StoredInstallation installation);

    /** What the disk is to be told of a use, if it is told now. */
    AssignmentChange.Used now(AssignmentChange.Used use);
  }

  /** What is in memory, and may not be on the disk. */
  private record Unwritten(StoredInstallation installation, CompletableFuture<Boolean> writing) {}

  private final StoreWriter writer;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Orders orders;
  private final Consumer<Installation> listener;
  private final InstallationTable kept;

  // guarded by this
  private final ReportKeys keys = new ReportKeys();
  private final AnnouncedInstallations announced = new AnnouncedInstallations();
  private final Map<HardwareAddress, Unwritten> unwritten = new HashMap<>();
  private final Map<HardwareAddress, Long> heard = new HashMap<>(); // of those that are under way
  private RefusedReports refused = RefusedReports.NONE;
  private double tokens = BURST;
  private long tokensAt;

  StoredInstallations(
      StoreWriter writer,
      List<StoredInstallation> stored,
      InstantSource clock,
      LongSupplier nanos,
      Orders orders,
      Consumer<Installation> listener) {
    this.writer = writer;
    this.clock = clock;
    this.nanos = nanos;
    this.orders = orders;
    this.listener = listener;
    this.kept = new InstallationTable(stored);
    this.tokensAt = nanos.getAsLong();
  }

  /** What is kept or announced of a machine. */
  synchronized Optional<StoredInstallation> of(HardwareAddress machine) {
    return announced.of(machine).or(() -> kept.of(machine));
  }

  /** What is kept of a machine. */
  Optional<StoredInstallation> keptOf(HardwareAddress machine) {
    return kept.of(machine);
  }

  List<StoredInstallation> all() {
    return kept.all();
  }

  /**
   * Those of which the installer has said that they have failed, and that were not ordered anew
   * since; sorted by machine.
   */
  public synchronized List<Installation> failed() {
    return kept.all().stream()
        .map(StoredInstallation::installation)
        .filter(i -> i.state() == State.FAILED && announced.of(i.machine()).isEmpty())
        .sorted(Comparator.comparing(i -> i.machine().text()))
        .toList();
  }

  /** The reports that were refused since the start. */
  public synchronized RefusedReports refusals() {
    return refused;
  }

  /** What was ordered of a machine is not any more; what is under way may still end. */
  synchronized void withdraw(HardwareAddress machine) {
    announced.forget(machine);
    keys.renew(machine);
  }

  /** An operator has said what holds. */
  synchronized void forget(HardwareAddress machine) {
    withdraw(machine);
    kept.forget(machine);
    heard.remove(machine);
    unwritten.remove(machine);
  }

  /** A machine was told to boot an entry that was ordered, and whose installer reports. */
  synchronized void ordered(HardwareAddress machine, EntryName entry) {
    if (underWay(machine, entry).isPresent()) {
      announced.forget(machine); // another entry, before
    } else {
      announce(machine, entry);
    }
  }

  /**
   * The key that an answer for this machine and image names.
   *
   * @param image one that there is
   * @param isOrdered whether an operator has ordered the image for the machine
   */
  public synchronized String keyFor(HardwareAddress machine, String image, boolean isOrdered) {
    Optional<String> held = heldKey(machine, image);
    return held.isEmpty() && isOrdered
        ? announce(machine, new EntryName(image, "")).key()
        : held.orElseGet(() -> unusedKey(machine, image));
  }

  /** That of an installation that was ordered, or is under way. */
  public synchronized Optional<String> heldKey(HardwareAddress machine, String image) {
    return announced
        .of(machine, image)
        .or(() -> kept.of(machine).filter(k -> isUnderWay(k) && isOf(k, image)))
        .map(StoredInstallation::key);
  }

  /** One that no other installation of the machine has. */
  private String unusedKey(HardwareAddress machine, String image) {
    String key = keys.of(machine, image);
    boolean isUsed =
        Stream.of(announced.of(machine), kept.of(machine))
            .flatMap(Optional::stream)
            .anyMatch(other -> isKey(other, key));
    if (!isUsed) {
      return key;
    }
    keys.renew(machine, image);
    return keys.of(machine, image);
  }

  private static boolean isOf(StoredInstallation installation, String image) {
    return installation.installation().entry().image().equals(image);
  }

  /** Whether it may still be reported of. */
  private static boolean isUnderWay(StoredInstallation installation) {
    return !installation.installation().state().isFinal();
  }

  /**
   * Of what is kept: an installation by the order of an entry. One that was ordered by another
   * entry, or by nobody, is another one: it would not end this order.
   */
  private Optional<StoredInstallation> underWay(HardwareAddress machine, EntryName entry) {
    return kept.of(machine)
        .filter(k -> k.isOrdered() && isUnderWay(k) && k.installation().entry().covers(entry));
  }

  private StoredInstallation announce(HardwareAddress machine, EntryName entry) {
    String key =
        announced
            .of(machine, entry.image())
            .filter(before -> before.installation().entry().covers(entry))
            .map(StoredInstallation::key)
            .orElseGet(() -> unusedKey(machine, entry.image()));
    StoredInstallation next =
        new StoredInstallation(
            new Installation(machine, entry, State.ASSIGNED, now(), ""), true, 0, key);
    announced.put(next);
    return next;
  }

  /** Stores keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A machine has received all files of an entry that was ordered and whose installer reports. The
   * entry stays due for one more try, as long as nothing was reported.
   */
  synchronized void fetched(HardwareAddress machine, EntryName entry) {
    StoredInstallation next =
        underWay(machine, entry)
            .map(before -> again(before, entry))
            .orElseGet(
                () ->
                    new StoredInstallation(
                        new Installation(machine, entry, State.FETCHED, now(), ""),
                        true,
                        1,
                        announce(machine, entry).key()));
    announced.forget(machine);
    heard.put(machine, nanos.getAsLong());
    var unused = keep(next, next.boots() >= BOOTS ? orders.end(next) : Optional.empty());
  }

  private static StoredInstallation again(StoredInstallation before, EntryName entry) {
    Installation is = before.installation();
    return new StoredInstallation(
        new Installation(is.machine(), entry, is.state(), is.changed(), is.detail()),
        true,
        before.boots() + 1,
        before.key());
  }

  /**
   * Puts it into memory at once, and on the disk in the same order. What fails stays in memory: a
   * machine must not be installed again because the disk was full. It is tried again.
   */
  private CompletableFuture<Boolean> keep(
      StoredInstallation next, Optional<AssignmentChange.Used> use) {
    Optional<StoredInstallation> before = kept.of(next.machine());
    boolean isNews = before.map(b -> !b.installation().equals(next.installation())).orElse(true);
    AssignmentChange.Progressed change = new AssignmentChange.Progressed(next, use, kept.put(next));
    change.forgotten().ifPresent(heard::remove);
    Runnable tell =
        () -> {
          if (isNews) {
            listener.accept(next.installation());
          }
        };
    CompletableFuture<Boolean> writing =
        writer.begin(
            change,
            () -> {
              var unused = isLastWritten(next);
              tell.run();
            });
    unwritten.put(next.machine(), new Unwritten(next, writing));
    writing.exceptionally(
        failure -> {
          writer.again(
              store -> rewrite(store, change),
              () -> {
                if (isLastWritten(next)) {
                  tell.run();
                }
              });
          return false;
        });
    return writing;
  }

  /** It is on the disk; whether nothing came after it. */
  private synchronized boolean isLastWritten(StoredInstallation installation) {
    Unwritten last = unwritten.get(installation.machine());
    return last != null
        && last.installation().equals(installation)
        && unwritten.remove(installation.machine(), last);
  }

  /** Writes what holds now: what holds no longer must not come back over what was written since. */
  private void rewrite(MachineStore store, AssignmentChange.Progressed failed)
      throws StoreException {
    List<AssignmentChange> changes = new ArrayList<>();
    synchronized (this) {
      Optional<AssignmentChange.Used> use = failed.use().map(orders::now);
      kept.of(failed.machine())
          .ifPresentOrElse(
              now ->
                  changes.add(
                      new AssignmentChange.Progressed(
                          now, use, failed.forgotten().filter(f -> kept.of(f).isEmpty()))),
              () -> use.ifPresent(changes::add));
    }
    if (!changes.isEmpty()) {
      store.write(changes);
    }
  }

  /**
   * An installer reports. Returns when it is on the disk.
   *
   * @param key what it has named
   * @param detail what it says besides
   */
  public ReportOutcome report(HardwareAddress machine, String key, State state, String detail) {
    CompletableFuture<Boolean> writing;
    synchronized (this) {
      Optional<StoredInstallation> found = keyed(machine, key);
      Optional<ReportOutcome> answer =
          found.isEmpty() ? Optional.of(unknown(machine)) : unusable(found.get(), state);
      if (answer.isPresent()) {
        return answer.get();
      }
      writing = take(found.get(), state, detail);
    }
    return outcome(writing);
  }

  private ReportOutcome unknown(HardwareAddress machine) {
    return refuse(
        machine,
        "no installation of "
            + machine
            + " has this key: it was assigned anew, or chosen in the menu before a restart of"
            + " the server");
  }

  /** Why a report changes nothing, if so. */
  private Optional<ReportOutcome> unusable(StoredInstallation found, State state) {
    State before = found.installation().state();
    if (before == state) {
      return Optional.empty();
    }
    if (before.isFinal()) {
      if (state == State.INSTALLING) { // the end of an installer goes on to send events
        return Optional.of(new ReportOutcome(Kind.TAKEN, "it has ended already"));
      }
      return Optional.of(
          refuse(
              found.machine(),
              "it has ended already; assign the machine anew to install it again"));
    }
    Optional<StoredInstallation> now = kept.of(found.machine());
    if (now.filter(k -> k.key().equals(found.key())).isPresent()) {
      return Optional.empty();
    }
    if (!found.isOrdered() && now.filter(this::isToStay).isPresent()) {
      return Optional.of(
          refuse(
              found.machine(),
              "nobody has ordered it, and another installation of the machine was ordered"));
    }
    return orders.isAssigned(found.machine(), found.installation().entry().image()) || takeToken()
        ? Optional.empty()
        : Optional.of(
            new ReportOutcome(
                Kind.LATER, "too many machines report that nothing is assigned to; try again"));
  }

  /** Whether it must not be replaced by one that nobody has ordered, but a stranger may invent. */
  private boolean isToStay(StoredInstallation installation) {
    return installation.installation().state() == State.INSTALLED
        || (installation.isOrdered() && isUnderWay(installation) && orders.holds(installation));
  }

  private ReportOutcome refuse(HardwareAddress machine, String reason) {
    refused =
        new RefusedReports(refused.count() + 1, Optional.of(machine), clock.instant(), reason);
    return new ReportOutcome(Kind.REFUSED, reason);
  }

  /** What is to be waited for until the report is on the disk. */
  private CompletableFuture<Boolean> take(StoredInstallation found, State state, String detail) {
    HardwareAddress machine = found.machine();
    Installation before = found.installation();
    if (state.isFinal()) {
      heard.remove(machine);
    } else {
      heard.put(machine, nanos.getAsLong());
    }
    if (before.state() == state) {
      Unwritten last = unwritten.get(machine);
      return last == null ? CompletableFuture.completedFuture(false) : last.writing();
    }
    if (announced.of(machine).filter(each -> each.key().equals(found.key())).isPresent()) {
      announced.forget(machine);
    }
    if (state.isFinal() && isKey(found, keys.of(machine, before.entry().image()))) {
      keys.renew(machine, before.entry().image()); // each is for one installation
    }
    String text = detail.substring(0, Math.min(LONGEST_DETAIL, detail.length()));
    StoredInstallation next =
        new StoredInstallation(
            new Installation(machine, before.entry(), state, now(), text),
            found.isOrdered(),
            found.boots(),
            found.key());
    return keep(next, state.isFinal() ? orders.end(next) : Optional.empty());
  }

  private static ReportOutcome outcome(CompletableFuture<Boolean> writing) {
    try {
      return new ReportOutcome(Kind.TAKEN, StoreWriter.await(writing) ? "noted" : "known");
    } catch (IllegalStateException e) {
      return new ReportOutcome(Kind.LATER, String.valueOf(e.getMessage()));
    }
  }

  private Optional<StoredInstallation> keyed(HardwareAddress machine, String key) {
    return kept.of(machine)
        .filter(i -> isKey(i, key))
        .or(() -> announced.of(machine).filter(i -> isKey(i, key)))
        .or(() -> keys.imageOf(machine, key).map(image -> chosen(machine, image, key)));
  }

  /** One of which nothing but its key is known: nobody has ordered it. */
  private StoredInstallation chosen(HardwareAddress machine, String image, String key) {
    return new StoredInstallation(
        new Installation(machine, new EntryName(image, ""), State.ASSIGNED, now(), ""),
        false,
        0,
        key);
  }

  private static boolean isKey(StoredInstallation installation, String key) {
    return ReportKeys.isSame(installation.key(), key);
  }

  private boolean takeToken() {
    long at = nanos.getAsLong();
    tokens = Math.min(BURST, tokens + (at - tokensAt) / 1e9);
    tokensAt = at;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /**
   * The installations that were ordered and of which nothing was heard for so long, the one that
   * waits for longest first. What they were ordered by is used up: a machine that boots from the
   * network months later must not be installed again.
   */
  public synchronized List<Installation> overdue(Duration within) {
    List<Installation> overdue = new ArrayList<>();
    for (StoredInstallation each : kept.all()) {
      if (each.isOrdered() && isUnderWay(each) && isSilent(each, within)) {
        Optional<AssignmentChange.Used> use = orders.end(each);
        if (use.isPresent()) {
          var unused = keep(each, use);
        }
        overdue.add(each.installation());
      }
    }
    return overdue;
  }

  /** By the clock for those of an earlier run, which may have jumped: then it is over too early. */
  private boolean isSilent(StoredInstallation installation, Duration within) {
    Long last = heard.get(installation.machine());
    return last == null
        ? Duration.between(installation.installation().changed(), clock.instant()).compareTo(within)
            > 0
        : nanos.getAsLong() - last > within.toNanos();
  }
}
