// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;

/**
 * Leases in a database that several servers share. One thread writes: what has come in while it
 * waited for the database is written next, by one statement. Another learns what the others have
 * changed, and connects again where the database was away.
 */
public final class PostgresqlLeaseStore implements LeaseStore, AutoCloseable {
  /** So many changes may wait; more come in only where the database does not answer. */
  private static final int WAITING = 10_000;

  /** More in one statement would let the first of them wait for long. */
  private static final int BATCH = 2_000;

  private static final long POLL_MILLIS = 250;
  private static final long RETRY_MILLIS = 1_000;
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** What the owner of a store is told, by its threads. */
  public interface Listener {
    /** It can be used, for the first time or after leases could not be loaded from it. */
    void usable();

    /** The database is away, or cannot be used; or it is back. */
    void trouble(Optional<Exception> trouble);
  }

  private record Change(Lease lease, Consumer<Result> told) {}

  private static final Change END = new Change(null, result -> {});

  /** Two connections: who writes does not wait for who reads. */
  private record Link(LeaseDatabase writing, LeaseDatabase reading) {
    void close() {
      writing.close();
      reading.close();
    }
  }

  private final Connector connector;
  private final String node;
  private final Listener listener;
  private final long session = new SecureRandom().nextLong() | 1; // any but 0
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>(WAITING);
  private final DatabaseClock clock = new DatabaseClock(System::nanoTime);
  private final Thread writer = new Thread(this::write, "pxe-leases-write");
  private final Thread reader = new Thread(this::read, "pxe-leases-read");

  private volatile Optional<Link> link = Optional.empty();
  private volatile long answered;
  private volatile Optional<Consumer<Lease>> changed = Optional.empty();
  private volatile boolean isToBeLoaded = true;
  private volatile boolean isClosed;

  /**
   * A store, which connects by itself.
   *
   * @param node what this server is called in the database
   */
  public PostgresqlLeaseStore(Connector connector, String node, Listener listener) {
    this.connector = connector;
    this.node = node;
    this.listener = listener;
  }

  /** Begins to connect. */
  public void start() {
    writer.start();
    reader.start();
  }

  @Override
  public List<Lease> load(Consumer<Lease> told) throws IOException {
    changed = Optional.of(told); // before: what changes while they are read is told too
    try (LeaseDatabase database = LeaseDatabase.open(connector, node, session)) {
      LeaseDatabase.Changes all = database.all();
      clock.set(all.now());
      return all.leases();
    } catch (SQLException e) {
      isToBeLoaded = true;
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<LongSupplier> sharedClock() {
    return Optional.of(clock::now);
  }

  @Override
  public boolean answers() {
    return link.isPresent() && System.nanoTime() - answered < SILENT_NANOS;
  }

  /** While there is no database nobody waits for it. */
  @Override
  public void store(Lease lease, Consumer<Result> told) {
    if (link.isEmpty()) {
      told.accept(new Result.Failed("the database is away"));
    } else if (!changes.offer(new Change(lease, told))) {
      told.accept(new Result.Failed("the database has not answered for " + WAITING + " leases"));
    }
  }

  /** All that is stored, for whoever goes on without the database. */
  public List<Lease> all() throws SQLException, IOException {
    try (LeaseDatabase database = LeaseDatabase.open(connector, node, session)) {
      return database.all().leases();
    }
  }

  private void write() {
    List<Change> waiting = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn || !waiting.isEmpty()) {
      try {
        if (waiting.isEmpty()) {
          waiting.add(changes.take());
        }
      } catch (InterruptedException e) {
        return; // nobody interrupts it but the end of the process
      }
      changes.drainTo(waiting, BATCH);
      goesOn &= !waiting.remove(END);
      write(nextBatch(waiting));
    }
  }

  /** Takes the first change of each address: a statement changes a row but once. */
  private static Map<Integer, Change> nextBatch(List<Change> waiting) {
    Map<Integer, Change> batch = new LinkedHashMap<>();
    Iterator<Change> each = waiting.iterator();
    while (each.hasNext() && batch.size() < BATCH) {
      Change change = each.next();
      if (batch.putIfAbsent(change.lease.address(), change) == null) {
        each.remove();
      }
    }
    return batch;
  }

  private void write(Map<Integer, Change> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Optional<Link> to = link;
    if (to.isEmpty()) {
      fail(batch, "the database is away");
      return;
    }
    try {
      Map<Integer, Lease> instead =
          to.get().writing.store(batch.values().stream().map(Change::lease).toList());
      answered = System.nanoTime();
      batch.forEach((address, change) -> change.told.accept(result(instead.get(address))));
    } catch (SQLException | RuntimeException e) {
      if (batch.size() > 1 && isAboutData(e)) {
        batch.forEach((address, change) -> write(Map.of(address, change)));
        return;
      }
      if (!isAboutData(e)) {
        lose(to.get(), e);
      }
      fail(batch, String.valueOf(e.getMessage()));
    }
  }

  /** One lease that the database cannot hold must not take others with it. */
  private static boolean isAboutData(Exception e) {
    return e instanceof SQLException sql
        && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"));
  }

  private static Result result(Lease instead) {
    return instead == null ? new Result.Stored() : new Result.Overtaken(instead);
  }

  private static void fail(Map<Integer, Change> batch, String why) {
    batch.values().forEach(change -> change.told.accept(new Result.Failed(why)));
  }

  private void read() {
    String next = LeaseDatabase.BEGINNING;
    while (!isClosed) {
      Optional<Link> from = link;
      try {
        if (from.isEmpty()) {
          // all of it: whoever has changed it, and whatever came of what was sent last
          LeaseDatabase.Changes all = connect();
          next = all.next();
          tell(all.leases());
          listener.trouble(Optional.empty());
        } else {
          LeaseDatabase.Changes foreign = from.get().reading.foreign(next);
          next = foreign.next();
          heard(foreign);
          tell(foreign.leases());
        }
        if (isToBeLoaded) {
          isToBeLoaded = false; // unless loading fails
          try {
            listener.usable();
          } catch (RuntimeException e) {
            isToBeLoaded = true;
            throw e;
          }
        }
        pause(POLL_MILLIS);
      } catch (SQLException | IOException | RuntimeException e) {
        if (from.isPresent()) {
          lose(from.get(), e);
        } else {
          listener.trouble(Optional.of(e));
        }
        pause(RETRY_MILLIS);
      }
    }
  }

  private LeaseDatabase.Changes connect() throws SQLException, IOException {
    LeaseDatabase writing = LeaseDatabase.open(connector, node, session);
    try {
      LeaseDatabase reading = LeaseDatabase.open(connector, node, session);
      Link opened = new Link(writing, reading);
      LeaseDatabase.Changes all = reading.all();
      heard(all);
      link = Optional.of(opened);
      return all;
    } catch (SQLException | IOException | RuntimeException e) {
      writing.close();
      throw e;
    }
  }

  private void heard(LeaseDatabase.Changes changes) {
    clock.set(changes.now());
    answered = System.nanoTime();
  }

  private void tell(List<Lease> leases) {
    changed.ifPresent(told -> leases.forEach(told));
  }

  /** By whichever thread sees it first. */
  private synchronized void lose(Link lost, Exception why) {
    if (link.filter(lost::equals).isPresent()) {
      link = Optional.empty();
      lost.close();
      if (!isClosed) {
        listener.trouble(Optional.of(why));
      }
    }
  }

  private synchronized void pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (long left = millis; left > 0 && !isClosed; left = left(end)) {
        wait(left);
      }
    } catch (InterruptedException e) {
      isClosed = true; // nobody interrupts it but the end of the process
    }
  }

  private static long left(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }

  /** What was given to it before is stored, or fails. */
  @Override
  public void close() {
    try {
      changes.put(END);
      writer.join();
      synchronized (this) {
        isClosed = true;
        notifyAll();
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link.ifPresent(Link::close);
    link = Optional.empty();
  }
}
