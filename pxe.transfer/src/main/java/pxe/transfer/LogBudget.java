// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import pxe.transfer.RateLimit.Rate;

/**
 * Bounds what strangers can make us write into the log: so many lines for each client and kind of
 * line, and so many of each kind for all clients together, as names and addresses are cheap. What
 * was left out is counted, and said by the next line that is written. Any thread may use it.
 *
 * @param <C> who is counted, such as an address
 * @param <K> what lines are about, such as {@code refused}: few, and none that strangers choose
 */
public final class LogBudget<C, K> {
  /** What one client gets of each kind, if nothing else is asked for: 60 lines a minute. */
  public static final Rate OF_ONE_CLIENT = new Rate(60, 1);

  /** What all clients get together: 600 lines a minute. */
  public static final Rate OF_ALL = new Rate(600, 10);

  private static final int CLIENTS = 4096;
  private static final int KINDS = 64;
  private static final int LINES = 2048;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** While many are left out, a sum of all of them so often is enough. */
  private static final long BETWEEN_SUMS = TimeUnit.SECONDS.toNanos(10);

  private record Key<C, K>(C client, K kind) {
    /** Looked up for each line and most others: what a record has costs several times as much. */
    @Override
    public int hashCode() {
      return client.hashCode() * 31 + kind.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key<?, ?> key && client.equals(key.client) && kind.equals(key.kind);
    }
  }

  private static final class Account {
    private final RateLimit limit;
    private long leftOut;
    private long since;

    Account(Rate rate, long now) {
      this.limit = new RateLimit(rate, now);
    }

    void leaveOut(long now) {
      since = leftOut == 0 ? now : since;
      leftOut++;
    }
  }

  /** A line that comes again and again. */
  private static final class Repeated {
    private long written;
    private long since;

    Repeated(long written) {
      this.written = written;
    }
  }

  private final LongSupplier nanos;
  private final Rate ofOneClient;
  private final Function<K, Rate> ofAll;
  private final BoundedMap<Key<C, K>, Account> clients = new BoundedMap<>(CLIENTS);
  private final BoundedMap<K, Account> kinds = new BoundedMap<>(KINDS);
  private final BoundedMap<String, Repeated> lines = new BoundedMap<>(LINES);

  /**
   * A budget of which nothing is used.
   *
   * @param ofOneClient lines of one kind for one client
   * @param ofAll lines of a kind for all clients together
   */
  public LogBudget(LongSupplier nanos, Rate ofOneClient, Function<K, Rate> ofAll) {
    this.nanos = nanos;
    this.ofOneClient = ofOneClient;
    this.ofAll = ofAll;
  }

  /** The usual budget of a server. */
  public static LogBudget<InetAddress, String> usual(LongSupplier nanos) {
    return new LogBudget<>(nanos, OF_ONE_CLIENT, kind -> OF_ALL);
  }

  /**
   * Takes a line about a client from the budget.
   *
   * @return what to append to the line, mostly nothing; empty where it is not to be written
   */
  public synchronized Optional<String> take(C client, K kind) {
    long now = nanos.getAsLong();
    Account own = own(new Key<>(client, kind), now);
    Account all = all(kind, now);
    // the client first: what one is denied takes nothing from the others
    if (!own.limit.allows(now) || !all.limit.allows(now)) {
      own.leaveOut(now);
      all.leaveOut(now);
      return Optional.empty();
    }
    long leftOut = own.leftOut;
    own.leftOut = 0;
    String rest = rest(all, now);
    if (!rest.isEmpty()) {
      return Optional.of(rest);
    }
    if (leftOut > 0) {
      return Optional.of("; " + leftOut + " such lines of this client were left out before");
    }
    return Optional.of(
        own.limit.isUsedUp() ? "; further such lines of this client are left out for now" : "");
  }

  /**
   * Takes a line that may come again and again: once a minute, with how often it came since.
   *
   * @return what to append to the line; empty where it is not to be written
   */
  public synchronized Optional<String> takeRepeated(String line, K kind) {
    long now = nanos.getAsLong();
    Repeated last = lines.get(line, l -> new Repeated(now - MINUTE));
    if (now - last.written < MINUTE) {
      last.since++;
      return Optional.empty();
    }
    Account all = all(kind, now);
    if (!all.limit.allows(now)) {
      all.leaveOut(now);
      return Optional.empty();
    }
    String again = last.since == 0 ? "" : " (" + last.since + " more times since it was said last)";
    last.written = now;
    last.since = 0;
    return Optional.of(again + rest(all, now));
  }

  private Account own(Key<C, K> key, long now) {
    Optional<Account> known = clients.get(key); // a lambda would be made for each line
    if (known.isPresent()) {
      return known.get();
    }
    Account made = new Account(ofOneClient, now);
    clients.put(key, made);
    return made;
  }

  private Account all(K kind, long now) {
    Optional<Account> known = kinds.get(kind);
    if (known.isPresent()) {
      return known.get();
    }
    Account made = new Account(ofAll.apply(kind), now);
    kinds.put(kind, made);
    return made;
  }

  /** What there is to say of the lines of all clients, where anything is. */
  private static String rest(Account all, long now) {
    if (all.leftOut > 0 && now - all.since >= BETWEEN_SUMS) {
      long leftOut = all.leftOut;
      all.leftOut = 0;
      return "; " + leftOut + " such lines were left out before this one";
    }
    return all.limit.isUsedUp() ? "; further such lines are left out for now" : "";
  }
}
