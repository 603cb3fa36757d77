// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pxe.dhcp.engine.MenuState;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.StuckMachine;
import pxe.net.LanInterface;
import pxe.net.ServerStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.status.Readiness;

/** The state of this room: which interfaces it serves, and the problems that it has. */
final class DhcpStatus {
  private static final int MOST_MACHINES = 8;

  private final ServerStatus told;
  private List<Problem> ofSettings = List.of();
  private List<Problem> ofFiles = List.of();
  private List<Problem> ofMenu = List.of();
  private List<Problem> ofMachines = List.of();
  private List<Problem> ofNetworks = List.of();
  private List<Problem> ofInterfaces = List.of();
  private List<String> endpoints = List.of();
  private volatile List<LanInterface> serving = List.of();

  DhcpStatus(Problems problems, Readiness readiness) {
    this.told = new ServerStatus(DhcpSettings.PID, problems, readiness);
  }

  List<LanInterface> serving() {
    return serving;
  }

  synchronized void settings(List<Problem> found) {
    ofSettings = List.copyOf(found);
    configuration();
  }

  /** What is wrong with the files of subnets and machines when they are put together. */
  synchronized void files(List<Problem> found) {
    ofFiles = List.copyOf(found);
    configuration();
  }

  private void configuration() {
    List<Problem> all = new ArrayList<>(ofSettings);
    all.addAll(ofFiles);
    told.settings(all);
  }

  /** What an offer says about the menu of the firmware. */
  synchronized void menu(MenuState menu) {
    List<Problem> found =
        menu.fault().isEmpty()
            ? List.of()
            : List.of(
                new Problem(
                    "etc/pxe.menu.cfg", "services", menu.fault(), "write fewer or shorter lines"));
    if (menu.isTold() && !found.equals(ofMenu)) {
      ofMenu = found;
      requests();
    }
  }

  /** The machines that do not go on; strangers can make up many. */
  synchronized void stuck(List<StuckMachine> machines) {
    List<Problem> found = new ArrayList<>();
    machines.stream().limit(MOST_MACHINES).map(DhcpStatus::problem).forEach(found::add);
    if (machines.size() > MOST_MACHINES) {
      found.add(
          Problem.of(
              "machines",
              "more than " + MOST_MACHINES + " were told what to boot and do not go on",
              "pxe:boots lists them, and pxe:trace says of each what is known"));
    }
    if (!found.equals(ofMachines)) {
      ofMachines = found;
      requests();
    }
  }

  private static Problem problem(StuckMachine stuck) {
    return Problem.of(
        "machine " + stuck.machine().hardwareAddress(), stuck.fault(), stuck.remedy());
  }

  /** What threatens the networks whose addresses are given out. */
  synchronized void networks(List<Problem> found) {
    if (!found.equals(ofNetworks)) {
      ofNetworks = List.copyOf(found);
      requests();
    }
  }

  private void requests() {
    List<Problem> all = new ArrayList<>(ofMenu);
    all.addAll(ofNetworks);
    all.addAll(ofMachines);
    told.requests(all);
  }

  void failed(Problem problem) {
    told.failed(problem);
  }

  /** The server was stopped. */
  void withdrawn() {
    serving = List.of();
    told.withdrawn();
  }

  /** Nothing is served, as it was asked for. */
  void off() {
    changed(List.of(), List.of(), 0, on -> new Kind(false, ""));
  }

  /**
   * Takes what is served.
   *
   * @param kinds how the network of an interface is served, in words
   */
  synchronized void changed(
      List<LanInterface> interfaces,
      List<Problem> found,
      int portOffset,
      Function<LanInterface, Kind> kinds) {
    serving = List.copyOf(interfaces);
    ofInterfaces = List.copyOf(found);
    endpoints = endpoints(portOffset, kinds);
    told.serves(endpoints, found);
  }

  /** The same interfaces may be served in another way. */
  synchronized void changed(int portOffset, Function<LanInterface, Kind> kinds) {
    if (!endpoints(portOffset, kinds).equals(endpoints)) {
      changed(serving, ofInterfaces, portOffset, kinds);
    }
  }

  private List<String> endpoints(int portOffset, Function<LanInterface, Kind> kinds) {
    return serving.stream().map(on -> endpoint(kinds.apply(on), on, portOffset)).toList();
  }

  /**
   * How a network is served.
   *
   * @param reason why, where that was not said in the settings; may be empty
   */
  record Kind(boolean givesAddresses, String reason) {}

  private static String endpoint(Kind kind, LanInterface on, int portOffset) {
    return (kind.givesAddresses ? "dhcp" : "proxydhcp")
        + " on "
        + on
        + ":"
        + (Port.DHCP.number() + portOffset)
        + ","
        + (Port.BOOT_SERVER.number() + portOffset)
        + (kind.reason.isEmpty() ? "" : " (" + kind.reason + ")");
  }
}
