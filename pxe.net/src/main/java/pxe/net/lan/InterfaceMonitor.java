// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pxe.net.Ipv6Interface;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;

/** Compares what the host has with what the settings want, and says what has changed. */
final class InterfaceMonitor {
  /** Asks the host for its interfaces. */
  @FunctionalInterface
  interface Host {
    List<HostInterface> interfaces() throws IOException;
  }

  private final Host host;
  private final boolean several;
  private final Consumer<List<LanInterface>> served;
  private final Consumer<List<Ipv6Interface>> servedIpv6;
  private final Consumer<List<Problem>> problems;
  private NetworkSettings settings = new NetworkSettings(List.of(), Optional.empty());
  private String where = "";
  private List<Problem> settingsProblems = List.of();
  private List<LanInterface> lastServed = List.of();
  private List<Ipv6Interface> lastIpv6 = List.of();
  private List<Problem> lastProblems = List.of();

  /**
   * A look-out that has not looked yet.
   *
   * @param several whether more than one interface can be served
   * @param served is told the interfaces when they have changed
   * @param servedIpv6 is told their IPv6 addresses when these have changed
   * @param problems is told all problems when they have changed
   */
  InterfaceMonitor(
      Host host,
      boolean several,
      Consumer<List<LanInterface>> served,
      Consumer<List<Ipv6Interface>> servedIpv6,
      Consumer<List<Problem>> problems) {
    this.host = host;
    this.several = several;
    this.served = served;
    this.servedIpv6 = servedIpv6;
    this.problems = problems;
  }

  /**
   * What is wanted from now on.
   *
   * @param where the file or switch that names the interfaces
   * @param faults what is wrong with the settings themselves
   */
  synchronized void want(NetworkSettings wanted, String where, List<Problem> faults) {
    this.settings = wanted;
    this.where = where;
    this.settingsProblems = List.copyOf(faults);
  }

  /** The settings stay as they are, because of these faults in the new ones. */
  synchronized void keep(List<Problem> faults) {
    this.settingsProblems = List.copyOf(faults);
  }

  /** Looks, tells what has changed, and returns what must end a start. */
  synchronized Optional<Problem> look() throws IOException {
    List<HostInterface> there = host.interfaces();
    Selection all = Selection.of(settings, where, there, lastServed);
    Selection selection = several ? all : all.one(where, there, lastServed);
    List<Ipv6Interface> ipv6 = settings.ipv6() ? ipv6(selection.served(), there) : List.of();
    List<Problem> open =
        Stream.of(settingsProblems, selection.problems(), missing(selection.served(), ipv6))
            .flatMap(List::stream)
            .toList();
    if (!open.equals(lastProblems)) {
      lastProblems = open;
      problems.accept(open);
    }
    if (!selection.served().equals(lastServed)) {
      lastServed = selection.served();
      served.accept(lastServed);
    }
    if (!ipv6.equals(lastIpv6)) {
      lastIpv6 = ipv6;
      servedIpv6.accept(ipv6);
    }
    return selection.refusal();
  }

  private static List<Ipv6Interface> ipv6(List<LanInterface> served, List<HostInterface> host) {
    return served.stream()
        .flatMap(
            on ->
                host.stream()
                    .filter(each -> each.name().equals(on.name()))
                    .flatMap(each -> each.ipv6().stream())
                    .map(own -> new Ipv6Interface(on, own.address(), own.prefixLength())))
        .toList();
  }

  private List<Problem> missing(List<LanInterface> served, List<Ipv6Interface> ipv6) {
    return settings.ipv6() && ipv6.isEmpty() && !served.isEmpty()
        ? List.of(
            new Problem(
                "etc/" + NetworkSettings.PID + ".cfg",
                NetworkSettings.IPV6,
                "no interface that is served has an IPv6 address that is not link-local",
                "give one an address, or let a router advertise a prefix: it is served as soon as"
                    + " it has one"))
        : List.of();
  }
}
