// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;
import pxe.rooms.setup.Reservation;

/**
 * The addresses that files of machines set aside.
 *
 * @param good those that can be given
 * @param problems why the others cannot
 */
record ReservedAddresses(List<Reservation> good, List<Problem> problems) {
  private static final String KEY = "address";

  /**
   * Looks at all of them.
   *
   * @param serving the interfaces that are served; empty where that is not known
   */
  static ReservedAddresses of(
      List<Reservation> written, Networks networks, List<LanInterface> serving) {
    List<Reservation> good = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<Object, Reservation> taken = new HashMap<>();
    for (Reservation each : written) {
      Optional<Problem> fault =
          faultOfAddress(each, networks, serving).or(() -> faultOfNames(each, taken));
      fault.ifPresent(problems::add);
      if (fault.isEmpty()) {
        good.add(each);
        taken.put(each.address(), each);
        names(each).forEach(name -> taken.put(name, each));
      }
    }
    return new ReservedAddresses(good, problems);
  }

  private static Stream<?> names(Reservation of) {
    return Stream.of(of.hardware(), of.uuids(), of.identifiers()).flatMap(List::stream);
  }

  private static Optional<Problem> faultOfNames(Reservation each, Map<Object, Reservation> taken) {
    Reservation same = taken.get(each.address());
    if (same != null) {
      return problem(
          each,
          text(each) + " is that of " + file(same) + " already",
          "write another address, or remove one of the two");
    }
    return names(each)
        .filter(taken::containsKey)
        .findFirst()
        .flatMap(
            name ->
                problem(
                    each,
                    name + " has " + text(taken.get(name)) + " of " + file(taken.get(name)),
                    "write one address for it"));
  }

  private static Optional<Problem> faultOfAddress(
      Reservation each, Networks networks, List<LanInterface> serving) {
    Ip4 address = Ip4.of(each.address());
    if (!networks.haveServer()) {
      return problem(
          each,
          "it has no effect where another server gives out addresses",
          "write mode = server in etc/pxe.dhcp.cfg, or remove it");
    }
    if (serving.stream().anyMatch(on -> Ip4.of(on.address()).equals(address))) {
      return problem(each, text(each) + " is our own address", "write another address");
    }
    List<Network> given =
        networks.given(serving).stream().map(options -> options.network().network()).toList();
    Optional<Network> network = given.stream().filter(n -> n.contains(address)).findFirst();
    boolean areAllKnown = !serving.isEmpty() || !networks.dependOnInterfaces();
    if (network.isEmpty() && areAllKnown) {
      return problem(
          each,
          text(each) + " is of no network whose addresses are given out",
          given.isEmpty()
              ? "write a range of your network in etc/pxe.dhcp.cfg first"
              : "write an address of "
                  + given.stream().map(Network::toString).collect(Collectors.joining(" or ")));
    }
    return network
        .filter(n -> !n.isHost(address))
        .flatMap(
            n ->
                problem(
                    each, text(each) + " is no host's address in " + n, "write another address"));
  }

  private static String text(Reservation each) {
    return Ip4.of(each.address()).toString();
  }

  private static String file(Reservation of) {
    return "etc/" + of.pid() + ".cfg";
  }

  private static Optional<Problem> problem(Reservation of, String fault, String remedy) {
    return Optional.of(new Problem(file(of), KEY, fault, remedy));
  }
}
