// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds what strangers can make us write into the log: so many lines a minute for each client and
 * kind of line, and so many of each kind for all clients together, as addresses are cheap. What was
 * left out is counted, and said by the next line that is written.
 */
public final class LogBudget {
  /** Lines of one kind that one client gets in a minute. */
  public static final int PER_CLIENT = 60;

  /** Lines of one kind that all clients get together in a minute. */
  public static final int FOR_ALL = 600;

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int CLIENTS = 1000;
  private static final int KINDS = 64;

  private record Key(InetAddress client, String kind) {}

  private static final class Minute {
    private final long began;
    private final long leftOutBefore;
    private int lines;
    private long leftOut;

    Minute(long began, long leftOutBefore) {
      this.began = began;
      this.leftOutBefore = leftOutBefore;
    }
  }

  private final LongSupplier nanos;
  private final int perClient;
  private final int forAll;
  private final BoundedMap<Key, Minute> clients = new BoundedMap<>(CLIENTS);
  private final BoundedMap<String, Minute> kinds = new BoundedMap<>(KINDS);

  /** The usual budget. */
  public LogBudget(LongSupplier nanos) {
    this(nanos, PER_CLIENT, FOR_ALL);
  }

  /** A budget of lines in a minute, for one client and for all of them. */
  public LogBudget(LongSupplier nanos, int perClient, int forAll) {
    this.nanos = nanos;
    this.perClient = perClient;
    this.forAll = forAll;
  }

  /**
   * Takes a line from the budget.
   *
   * @param kind such as {@code refused}: few, and none that strangers choose
   * @return what to append to the line, mostly nothing; empty where it is not to be written
   */
  public synchronized Optional<String> take(InetAddress client, String kind) {
    long now = nanos.getAsLong();
    Key key = new Key(client, kind);
    Minute ofClient = minute(clients.get(key), now);
    clients.put(key, ofClient);
    Minute ofKind = minute(kinds.get(kind), now);
    kinds.put(kind, ofKind);
    if (ofClient.lines >= perClient || ofKind.lines >= forAll) {
      ofClient.leftOut++;
      ofKind.leftOut++;
      return Optional.empty();
    }
    ofClient.lines++;
    ofKind.lines++;
    return Optional.of(before(ofClient, ofKind) + after(ofClient, ofKind));
  }

  private static Minute minute(Optional<Minute> known, long now) {
    return known
        .filter(minute -> now - minute.began < MINUTE)
        .orElseGet(() -> new Minute(now, known.map(minute -> minute.leftOut).orElse(0L)));
  }

  /** Said once, by the first line of a minute: for all clients if it was the first of all. */
  private static String before(Minute ofClient, Minute ofKind) {
    if (ofKind.lines == 1 && ofKind.leftOutBefore > 0) {
      return "; " + ofKind.leftOutBefore + " such lines were left out before this one";
    }
    if (ofClient.lines == 1 && ofClient.leftOutBefore > 0) {
      return "; " + ofClient.leftOutBefore + " such lines of this client were left out before";
    }
    return "";
  }

  private String after(Minute ofClient, Minute ofKind) {
    if (ofKind.lines == forAll) {
      return "; further such lines are left out for a minute";
    }
    return ofClient.lines == perClient
        ? "; further such lines of this client are left out for a minute"
        : "";
  }
}
