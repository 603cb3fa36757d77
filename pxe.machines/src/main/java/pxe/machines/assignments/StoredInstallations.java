// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pxe.machines.assignments.ReportOutcome.Kind;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.StoredInstallation;

/**
 * How far machines are with installing themselves, and the keys of their reports.
 *
 * <p>An installation is kept from the moment when the machine has received all files of an entry
 * that an operator has ordered, or when its installer has reported. Before, its key is known in
 * memory alone: it is made for whoever asks for an answer, also for machines that a stranger has
 * invented, and nothing of that goes to the disk.
 */
public final class StoredInstallations {
  /** How many keys are known of installations that are not kept yet. */
  static final int ANNOUNCED = 2048;

  /**
   * How often a machine boots an installer that reports and has not, before its entry is used up.
   */
  static final int BOOTS = 2;

  /**
   * How many installations that nothing is assigned for may begin at once; one more each second.
   */
  static final int BURST = 64;

  private static final int KEY_BYTES = 16;
  private static final int LONGEST_DETAIL = 200;

  /** What installations are ordered by. */
  interface Orders {
    /** Whether anything is assigned to a machine: then it is none that a stranger has invented. */
    boolean isAssigned(HardwareAddress machine);

    /** It is used up in memory at once; what the disk is to be told, if anything. */
    Optional<AssignmentChange.Used> end(StoredInstallation installation);
  }

  private final StoreWriter writer;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Orders orders;
  private final Consumer<Installation> listener;
  private final SecureRandom random = new SecureRandom();
  private final InstallationTable kept;
  private final AtomicLong refused = new AtomicLong();

  // guarded by this
  private final Map<HardwareAddress, StoredInstallation> announced = new LinkedHashMap<>();
  private final Map<HardwareAddress, Long> heard = new HashMap<>(); // of those that are under way
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
    Optional<StoredInstallation> ordered =
        Optional.ofNullable(announced.get(machine)).filter(StoredInstallation::isOrdered);
    return ordered.isPresent() ? ordered : kept.of(machine);
  }

  /** What is kept of a machine. */
  Optional<StoredInstallation> keptOf(HardwareAddress machine) {
    return kept.of(machine);
  }

  List<StoredInstallation> all() {
    return kept.all();
  }

  /** How many reports were refused since the start. */
  public long refusals() {
    return refused.get();
  }

  /** An operator has said what holds. */
  synchronized void forget(HardwareAddress machine) {
    kept.forget(machine);
    announced.remove(machine);
    heard.remove(machine);
  }

  /** A machine was told to boot an entry that was ordered, and whose installer reports. */
  synchronized void ordered(HardwareAddress machine, EntryName entry) {
    if (underWay(machine, entry.image()).isEmpty()) {
      announce(machine, entry, true);
    }
  }

  /**
   * The key that an answer for this machine and image names.
   *
   * @param isOrdered whether an operator has ordered the image for the machine
   */
  public synchronized String keyFor(HardwareAddress machine, String image, boolean isOrdered) {
    return underWay(machine, image)
        .or(() -> Optional.ofNullable(announced.get(machine)).filter(a -> isOf(a, image)))
        .orElseGet(() -> announce(machine, new EntryName(image, ""), isOrdered))
        .key();
  }

  /** The key that {@link #keyFor} would tell, where there is one. */
  public synchronized Optional<String> knownKey(HardwareAddress machine, String image) {
    return underWay(machine, image)
        .or(() -> Optional.ofNullable(announced.get(machine)).filter(a -> isOf(a, image)))
        .map(StoredInstallation::key);
  }

  private static boolean isOf(StoredInstallation installation, String image) {
    return installation.installation().entry().image().equals(image);
  }

  /** Of what is kept: an installation that may still be reported of. */
  private Optional<StoredInstallation> underWay(HardwareAddress machine, String image) {
    return kept.of(machine).filter(i -> !i.installation().state().isFinal() && isOf(i, image));
  }

  private StoredInstallation announce(HardwareAddress machine, EntryName entry, boolean isOrdered) {
    StoredInstallation before = announced.remove(machine);
    boolean isSame =
        before != null
            && isOf(before, entry.image())
            && (before.isOrdered() || !isOrdered || before.installation().entry().isImage());
    String key = isSame ? before.key() : newKey();
    StoredInstallation next =
        new StoredInstallation(
            new Installation(machine, entry, State.ASSIGNED, now(), ""), isOrdered, 0, key);
    announced.put(machine, next);
    if (announced.size() > ANNOUNCED) {
      HardwareAddress least =
          announced.values().stream()
              .filter(i -> !i.isOrdered())
              .map(StoredInstallation::machine)
              .findFirst()
              .orElse(announced.keySet().iterator().next());
      announced.remove(least);
    }
    return next;
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /** Stores keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A machine has received all files of an entry that was ordered and whose installer reports. The
   * entry stays due for one more try, as long as nothing was reported.
   */
  void fetched(HardwareAddress machine, EntryName entry) {
    StoredInstallation next;
    synchronized (this) {
      Optional<StoredInstallation> before = underWay(machine, entry.image());
      heard.put(machine, nanos.getAsLong());
      if (before.isPresent()) {
        StoredInstallation again = before.get();
        next =
            new StoredInstallation(
                again.installation(), again.isOrdered(), again.boots() + 1, again.key());
      } else {
        String key = keyFor(machine, entry.image(), true);
        announced.remove(machine);
        next =
            new StoredInstallation(
                new Installation(machine, entry, State.FETCHED, now(), ""), true, 1, key);
      }
    }
    boolean isLast = next.boots() >= BOOTS;
    keepSoon(next, isLast ? orders.end(next) : Optional.empty());
  }

  private void keepSoon(StoredInstallation next, Optional<AssignmentChange.Used> use) {
    Optional<StoredInstallation> before = kept.of(next.machine());
    AssignmentChange change = new AssignmentChange.Progressed(next, use, kept.put(next));
    boolean isNew = before.map(b -> !b.installation().equals(next.installation())).orElse(true);
    writer.soon(
        () -> change,
        () -> {
          if (isNew) {
            listener.accept(next.installation());
          }
        });
  }

  /**
   * An installer reports. Returns when it is on the disk.
   *
   * @param key what it has named
   * @param detail what it says besides
   */
  public ReportOutcome report(HardwareAddress machine, String key, State state, String detail) {
    StoredInstallation next;
    synchronized (this) {
      Optional<StoredInstallation> found = keyed(machine, key);
      if (found.isEmpty()) {
        long count = refused.incrementAndGet();
        return new ReportOutcome(
            Kind.REFUSED,
            "no installation of "
                + machine
                + " has this key: it was assigned anew, or chosen in the menu before a restart of"
                + " the server ("
                + count
                + " reports were refused)");
      }
      Installation before = found.get().installation();
      if (before.state() == state) {
        heard.computeIfPresent(machine, (m, at) -> nanos.getAsLong());
        return new ReportOutcome(Kind.TAKEN, "known");
      }
      if (before.state().isFinal()) {
        long unused = refused.incrementAndGet();
        return new ReportOutcome(
            Kind.REFUSED, "it has ended already; assign the machine anew to install it again");
      }
      if (kept.of(machine).filter(k -> k.key().equals(found.get().key())).isEmpty()
          && !orders.isAssigned(machine)
          && !takeToken()) {
        return new ReportOutcome(
            Kind.LATER, "too many machines report that nothing is assigned to; try again");
      }
      String text = detail.substring(0, Math.min(LONGEST_DETAIL, detail.length()));
      next =
          new StoredInstallation(
              new Installation(machine, before.entry(), state, now(), text),
              found.get().isOrdered(),
              found.get().boots(),
              found.get().key());
      announced.remove(machine);
      if (state.isFinal()) {
        heard.remove(machine);
      } else {
        heard.put(machine, nanos.getAsLong());
      }
    }
    return keepNow(next);
  }

  /** What has failed to be written stays in memory, and is tried again. */
  private ReportOutcome keepNow(StoredInstallation next) {
    Installation installation = next.installation();
    Optional<AssignmentChange.Used> use =
        installation.state().isFinal() ? orders.end(next) : Optional.empty();
    AssignmentChange change = new AssignmentChange.Progressed(next, use, kept.put(next));
    try {
      writer.now(change, () -> listener.accept(installation));
      return new ReportOutcome(Kind.TAKEN, "noted");
    } catch (IllegalStateException e) {
      writer.soon(() -> change, () -> listener.accept(installation));
      return new ReportOutcome(Kind.LATER, String.valueOf(e.getMessage()));
    }
  }

  private Optional<StoredInstallation> keyed(HardwareAddress machine, String key) {
    return kept.of(machine)
        .filter(i -> isKey(i, key))
        .or(() -> Optional.ofNullable(announced.get(machine)).filter(i -> isKey(i, key)));
  }

  /** Takes as long for one that is nearly right. */
  private static boolean isKey(StoredInstallation installation, String key) {
    return MessageDigest.isEqual(
        installation.key().getBytes(StandardCharsets.US_ASCII),
        key.getBytes(StandardCharsets.US_ASCII));
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
  public List<Installation> overdue(Duration within) {
    List<StoredInstallation> overdue = new ArrayList<>();
    synchronized (this) {
      for (StoredInstallation each : kept.all()) {
        if (each.isOrdered() && !each.installation().state().isFinal() && isSilent(each, within)) {
          overdue.add(each);
        }
      }
    }
    for (StoredInstallation each : overdue) {
      Optional<AssignmentChange.Used> use = orders.end(each);
      if (use.isPresent()) {
        keepSoon(each, use);
      }
    }
    return overdue.stream().map(StoredInstallation::installation).toList();
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
