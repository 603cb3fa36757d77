// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import pxe.transfer.BoundedMap;

/**
 * Keeps the log from being filled by strangers. There is a budget for each kind of line, and for
 * each client and kind: as much at once as a hall of machines writes when its power comes back, and
 * little in the long run. What is left out is counted, to be said.
 */
final class LineLimit {
  /** What lines are about; what strangers cause with one kind takes nothing from another. */
  enum Kind {
    STEP("boot steps", 1000, 20),
    REFUSAL("refusals", 100, 5),
    PACKET("packets", 1000, 100);

    private final String words;
    private final int atOnce;
    private final int perSecond;

    Kind(String words, int atOnce, int perSecond) {
      this.words = words;
      this.atOnce = atOnce;
      this.perSecond = perSecond;
    }

    int atOnce() {
      return atOnce;
    }
  }

  /** More than the loudest firmware and loader write in one boot. */
  static final int OF_ONE_CLIENT = 40;

  private static final double OF_ONE_CLIENT_PER_SECOND = 0.5;
  private static final int CLIENTS = 4096;
  private static final int LINES = 2048;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long BETWEEN_SUMS = Duration.ofSeconds(10).toNanos();

  private record Client(String name, Kind kind) {}

  /** A line that comes again and again. */
  private static final class Repeated {
    private long written;
    private int since;
  }

  private final LongSupplier nanos;
  private final Map<Kind, Allowance> ofAll = new EnumMap<>(Kind.class);
  private final BoundedMap<Client, Allowance> ofClients = new BoundedMap<>(CLIENTS);
  private final BoundedMap<String, Repeated> lines = new BoundedMap<>(LINES);
  private final Map<Kind, Long> leftOut = new EnumMap<>(Kind.class);
  private long summed;

  LineLimit(LongSupplier nanos) {
    this.nanos = nanos;
    this.summed = nanos.getAsLong();
    for (Kind kind : Kind.values()) {
      ofAll.put(kind, new Allowance(kind.atOnce, kind.perSecond, summed));
    }
  }

  /** Whether a line about this client may be written. */
  synchronized boolean permits(Kind kind, String client) {
    long now = nanos.getAsLong();
    Allowance ofClient =
        ofClients.get(
            new Client(client, kind),
            c -> new Allowance(OF_ONE_CLIENT, OF_ONE_CLIENT_PER_SECOND, now));
    // the client first: what one is denied takes nothing from the others
    if (ofClient.take(now) && ofAll.get(kind).take(now)) {
      return true;
    }
    leftOut.merge(kind, 1L, Long::sum);
    return false;
  }

  /**
   * For a line that may come again and again: once a minute, with how often it came since.
   *
   * @return what to append to the line; empty where it is not to be written
   */
  synchronized Optional<String> permitsRepeated(String line) {
    long now = nanos.getAsLong();
    Repeated last = lines.get(line, l -> firstTime(now));
    if (now - last.written < MINUTE) {
      last.since++;
      return Optional.empty();
    }
    if (!ofAll.get(Kind.REFUSAL).take(now)) {
      leftOut.merge(Kind.REFUSAL, 1L, Long::sum);
      return Optional.empty();
    }
    String again = last.since == 0 ? "" : " (" + last.since + " more times since it was said last)";
    last.written = now;
    last.since = 0;
    return Optional.of(again);
  }

  private static Repeated firstTime(long now) {
    Repeated never = new Repeated();
    never.written = now - MINUTE;
    return never;
  }

  /** What was left out, from time to time. */
  synchronized Optional<String> takeLeftOut() {
    long now = nanos.getAsLong();
    if (leftOut.isEmpty() || now - summed < BETWEEN_SUMS) {
      return Optional.empty();
    }
    StringJoiner sum = new StringJoiner(", ");
    leftOut.forEach((kind, lines) -> sum.add(lines + " about " + kind.words));
    leftOut.clear();
    summed = now;
    return Optional.of("log lines were left out, as more came than are good for a log: " + sum);
  }
}
