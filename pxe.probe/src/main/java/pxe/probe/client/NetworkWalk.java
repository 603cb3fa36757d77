// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import pxe.probe.engine.Action;
import pxe.probe.engine.Client;
import pxe.probe.engine.Conditions;
import pxe.probe.engine.ReadResult;
import pxe.probe.engine.Walk;
import pxe.rooms.probe.ProbeWalk;

/** Walks as several machines at once on one interface. */
final class NetworkWalk {
  /** What all files of one machine may take. */
  private static final long MACHINE_NANOS = 60_000_000_000L;

  /** What all machines may take, of whom one reads at a time: somebody waits. */
  private static final long ALL_NANOS = 3 * MACHINE_NANOS;

  /** What belongs to one machine. */
  private record Walker(Walk walk, Deque<Action.Read> waiting, AtomicLong readNanos) {
    Walker(Walk walk) {
      this(walk, new ArrayDeque<>(1), new AtomicLong());
    }
  }

  private final ProbeInterface on;
  private final Conditions conditions;
  private final Semaphore large;
  private final List<Walker> walkers = new ArrayList<>();

  /**
   * Who reads now, one after the other: all have the address of this host, and a server tells them
   * apart by what was read last.
   */
  private Optional<Walker> reader = Optional.empty();

  private Optional<Reading> reading = Optional.empty();

  /**
   * A walk that has not begun.
   *
   * @param large of those that walk at once, who may hold a large file
   */
  NetworkWalk(ProbeInterface on, Conditions conditions, List<Client> clients, Semaphore large) {
    this.large = large;
    this.on = on;
    this.conditions = conditions;
    int transaction = ThreadLocalRandom.current().nextInt();
    for (Client client : clients) {
      transaction += 16; // each has some conversations
      walkers.add(new Walker(new Walk(client, conditions, transaction)));
    }
  }

  /** Walks to the end. */
  List<ProbeWalk> run() {
    try (DhcpSockets sockets = DhcpSockets.open(on, conditions)) {
      return runBy(sockets);
    } catch (IOException e) {
      cannot(e, (walker, actions) -> {}); // nothing was sent, and nothing taken
    }
    return results();
  }

  /** Walks to the end, by this port. */
  List<ProbeWalk> runBy(DhcpPort port) {
    try {
      walk(port);
    } catch (IOException e) {
      cannot(e, (walker, actions) -> act(port, walker, actions));
    } finally {
      reading.ifPresent(Reading::end);
    }
    return results();
  }

  private List<ProbeWalk> results() {
    return walkers.stream().map(walker -> walker.walk.result(on.toString())).toList();
  }

  private void cannot(IOException e, BiConsumer<Walker, List<Action>> last) {
    int port = DhcpSockets.CLIENT_PORT + conditions.portOffset();
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    boolean isDenied = words.contains("permission denied");
    boolean isTaken = e instanceof BindException && words.contains("in use");
    String why =
        isDenied
            ? "UDP port " + port + ", to which answers go, cannot be had without privileges"
            : isTaken
                ? "UDP port "
                    + port
                    + ", to which answers go, is held by a program that shares it"
                    + " with nobody"
                : "nothing can be sent or heard on " + on + ": " + e.getMessage();
    String remedy =
        isDenied
            ? "run it as root, or let the running platform do it (pxe probe with its --home)"
            : isTaken
                ? "stop that program (a DHCP client) for as long as it takes, or walk from another"
                    + " host"
                : "see whether the interface is up and has an address";
    walkers.forEach(walker -> last.accept(walker, walker.walk.cannot(why, remedy)));
  }

  private void walk(DhcpPort sockets) throws IOException {
    long end = System.nanoTime() + ALL_NANOS;
    for (Walker walker : walkers) {
      act(sockets, walker, walker.walk.begin(System.nanoTime()));
    }
    while (walkers.stream().anyMatch(walker -> !walker.walk.isOver())) {
      long now = System.nanoTime();
      if (now - end > 0) {
        tooLong(sockets);
        return;
      }
      if (Thread.interrupted()) { // with which nothing would be waited for
        brokenOff(sockets);
        Thread.currentThread().interrupt();
        return;
      }
      sockets.receive(untilNext(now), (message, from) -> received(sockets, message, from));
      judge(sockets);
      for (Walker walker : walkers) {
        act(sockets, walker, walker.walk.time(System.nanoTime()));
      }
      if (walkers.stream().anyMatch(walker -> walker.walk.isTold())) {
        walkers.forEach(walker -> walker.walk.hurry(System.nanoTime()));
      }
      readNext(sockets);
    }
  }

  private void judge(DhcpPort sockets) {
    Optional<ReadResult> result = reading.flatMap(Reading::result);
    if (result.isEmpty()) {
      return;
    }
    Walker walker = reader.orElseThrow();
    act(sockets, walker, walker.walk.read(result.get(), System.nanoTime()));
    reading.get().end();
    reading = Optional.empty();
    if (walker.waiting.isEmpty()) {
      reader = Optional.empty();
    }
  }

  private void tooLong(DhcpPort sockets) {
    end(
        sockets,
        "the files of other machines have taken three minutes",
        "walk as this kind of machine alone (--arch), and see what makes the network slow");
  }

  private void brokenOff(DhcpPort sockets) {
    end(sockets, "the probe was broken off", "walk once more");
  }

  private void end(DhcpPort sockets, String why, String remedy) {
    for (Walker walker : walkers) {
      act(sockets, walker, walker.walk.cannot(why, remedy));
    }
  }

  /** In milliseconds, rounded up; a second where nothing but files is waited for. */
  private long untilNext(long now) {
    long next = 1_000;
    for (Walker walker : walkers) {
      long deadline = walker.walk.deadline();
      if (deadline != Long.MAX_VALUE) {
        next = Math.min(next, (deadline - now) / 1_000_000 + 1);
      }
    }
    return next;
  }

  private void received(DhcpPort sockets, byte[] message, String from) {
    for (Walker walker : walkers) {
      act(sockets, walker, walker.walk.take(message, from, System.nanoTime()));
    }
  }

  private void act(DhcpPort sockets, Walker walker, List<Action> actions) {
    Queue<Action> rest = new ArrayDeque<>(actions);
    while (!rest.isEmpty()) {
      Action action = rest.remove();
      if (action instanceof Action.Send send) {
        rest.addAll(send(sockets, walker, send));
      } else if (action instanceof Action.Read read) {
        walker.waiting.add(read);
      }
    }
  }

  private void readNext(DhcpPort sockets) {
    if (reader.isEmpty()) {
      reader = walkers.stream().filter(walker -> !walker.waiting.isEmpty()).findFirst();
    }
    if (reading.isEmpty() && reader.isPresent()) {
      Walker walker = reader.get();
      reading =
          Optional.ofNullable(walker.waiting.poll())
              .map(next -> Reading.start(next, large, () -> read(walker, next), sockets::wakeup));
    }
  }

  private List<Action> send(DhcpPort sockets, Walker walker, Action.Send send) {
    try {
      sockets.send(send.message(), send.to(), send.port());
      return List.of();
    } catch (IOException e) {
      return walker.walk.unsent(send, String.valueOf(e.getMessage()));
    }
  }

  private ReadResult read(Walker walker, Action.Read read) {
    long begin = System.nanoTime();
    long left = MACHINE_NANOS - walker.readNanos.get();
    FileReader files = new FileReader(on.address(), FileReader.PATIENCE_MILLIS, left);
    ReadResult result = files.read(read);
    walker.readNanos.addAndGet(System.nanoTime() - begin);
    return result;
  }
}
