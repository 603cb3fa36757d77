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
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** What was read, which is kept until it was judged. */
  private record Done(Action.Read read, ReadResult result) {}

  /** What belongs to one machine. */
  private record Walker(
      Walk walk, Queue<Done> results, Deque<Action.Read> waiting, AtomicLong readNanos) {
    Walker(Walk walk) {
      this(walk, new ConcurrentLinkedQueue<>(), new ArrayDeque<>(1), new AtomicLong());
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
  private Optional<Walker> reading = Optional.empty();

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
      try {
        walk(sockets);
      } catch (IOException e) {
        cannot(e, (walker, actions) -> act(sockets, walker, actions));
      }
    } catch (IOException e) {
      cannot(e, (walker, actions) -> {}); // nothing was sent, and nothing taken
    }
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

  private void walk(DhcpSockets sockets) throws IOException {
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
      sockets.receive(untilNext(now), (message, from) -> received(sockets, message, from));
      for (Walker walker : walkers) {
        Done done = walker.results.poll(); // one at most is asked for
        if (done != null) {
          act(sockets, walker, walker.walk.read(done.result, System.nanoTime()));
          if (done.read.isLarge()) {
            large.release();
          }
          if (walker.waiting.isEmpty()) {
            reading = Optional.empty();
          }
        }
        act(sockets, walker, walker.walk.time(System.nanoTime()));
      }
      if (walkers.stream().anyMatch(walker -> walker.walk.isTold())) {
        walkers.forEach(walker -> walker.walk.hurry(System.nanoTime()));
      }
      readNext(sockets);
    }
  }

  private void tooLong(DhcpSockets sockets) {
    for (Walker walker : walkers) {
      List<Action> last =
          walker.walk.cannot(
              "the files of other machines have taken three minutes",
              "walk as this kind of machine alone (--arch), and see what makes the network slow");
      act(sockets, walker, last);
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

  private void received(DhcpSockets sockets, byte[] message, String from) {
    for (Walker walker : walkers) {
      act(sockets, walker, walker.walk.take(message, from, System.nanoTime()));
    }
  }

  private void act(DhcpSockets sockets, Walker walker, List<Action> actions) {
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

  private void readNext(DhcpSockets sockets) {
    if (reading.isEmpty()) {
      reading = walkers.stream().filter(walker -> !walker.waiting.isEmpty()).findFirst();
    }
    Action.Read next = reading.map(walker -> walker.waiting.poll()).orElse(null);
    if (next != null) {
      read(sockets, reading.get(), next);
    }
  }

  private List<Action> send(DhcpSockets sockets, Walker walker, Action.Send send) {
    try {
      sockets.send(send.message(), send.to(), send.port());
      return List.of();
    } catch (IOException e) {
      return walker.walk.unsent(send, String.valueOf(e.getMessage()));
    }
  }

  private void read(DhcpSockets sockets, Walker walker, Action.Read read) {
    Thread thread =
        new Thread(
            () -> {
              if (read.isLarge()) {
                large.acquireUninterruptibly();
              }
              long begin = System.nanoTime();
              long left = MACHINE_NANOS - walker.readNanos.get();
              FileReader reader = new FileReader(on.address(), FileReader.PATIENCE_MILLIS, left);
              ReadResult result = reader.read(read);
              walker.readNanos.addAndGet(System.nanoTime() - begin);
              walker.results.add(new Done(read, result));
              sockets.wakeup();
            },
            "pxe.probe " + read.file().host());
    thread.setDaemon(true);
    thread.start();
  }
}
