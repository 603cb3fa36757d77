// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import pxe.probe.engine.Client;
import pxe.probe.engine.Conditions;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;
import pxe.rooms.probe.ProbeWalk;

/** Walks on several interfaces at once. */
public final class NetworkProbe {
  /** What is accepted besides the names of the clients. */
  public static final String ALL = "all";

  /** Interfaces that are walked on at the same time; the others come after them. */
  private static final int MOST_AT_ONCE = 16;

  /** Interfaces that hold a boot loader in memory at the same time. */
  private static final int MOST_LARGE = 2;

  private static final int BREAK_OFF_SECONDS = 2;

  private final int portOffset;

  public NetworkProbe(int portOffset) {
    this.portOffset = portOffset;
  }

  /**
   * The kinds of machines that are meant.
   *
   * @throws IllegalArgumentException in one sentence, for a word that is none
   */
  public static List<Client> clients(List<String> words) {
    List<Client> clients = new ArrayList<>();
    for (String word : words) {
      if (word.equals(ALL)) {
        return List.of(Client.values());
      }
      clients.add(
          Client.of(word)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "\"" + word + "\" is no kind of machine; write one of " + names())));
    }
    return clients.isEmpty() ? List.of(Client.values()) : clients;
  }

  private static String names() {
    return String.join(", ", Arrays.stream(Client.values()).map(Client::word).toList())
        + " or "
        + ALL;
  }

  /** Walks, on these interfaces. */
  public ProbeReport probe(List<ProbeInterface> interfaces, ProbeRequest request) {
    List<Client> clients = clients(request.clients());
    Semaphore large = new Semaphore(MOST_LARGE);
    ExecutorService walking = Executors.newFixedThreadPool(MOST_AT_ONCE, NetworkProbe::daemon);
    List<Future<List<ProbeWalk>>> walks = new ArrayList<>();
    for (ProbeInterface each : interfaces) {
      Conditions conditions =
          new Conditions(
              each.address().getHostAddress(),
              portOffset,
              each.expected(),
              request.takesAddress(),
              request.needsDhcp());
      walks.add(walking.submit(new NetworkWalk(each, conditions, clients, large)::run));
    }
    List<List<ProbeWalk>> all = results(walking, walks);
    boolean isByName = !request.clients().isEmpty() && !request.clients().contains(ALL);
    return ProbeReport.of(places(interfaces, all), isByName);
  }

  /** Of those that have ended; when interrupted, those that are not are broken off. */
  static List<List<ProbeWalk>> results(
      ExecutorService walking, List<Future<List<ProbeWalk>>> walks) {
    walking.shutdown();
    try {
      var unused = walking.awaitTermination(1, TimeUnit.DAYS); // each ends by itself in minutes
    } catch (InterruptedException e) {
      breakOff(walking);
      Thread.currentThread().interrupt();
    }
    List<List<ProbeWalk>> all = new ArrayList<>();
    for (Future<List<ProbeWalk>> each : walks) {
      if (each.isDone()) {
        try {
          all.add(each.get());
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    }
    return all;
  }

  /** They give back what they have taken before somebody else walks. */
  private static void breakOff(ExecutorService walking) {
    walking.shutdownNow();
    try {
      var unused = walking.awaitTermination(BREAK_OFF_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // twice: there is no time to wait
    }
  }

  /**
   * What is judged by itself: each interface that is served. Of those of a host that serves none,
   * one may be of a network where nobody boots.
   */
  static List<List<ProbeWalk>> places(
      List<ProbeInterface> interfaces, List<List<ProbeWalk>> walks) {
    boolean isServed = interfaces.stream().anyMatch(each -> each.expected().isPresent());
    return isServed ? walks : List.of(walks.stream().flatMap(List::stream).toList());
  }

  private static Thread daemon(Runnable walk) {
    Thread thread = new Thread(walk, "pxe.probe");
    thread.setDaemon(true);
    return thread;
  }
}
