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
  private final Readiness readiness;
  private List<Problem> ofSettings = List.of();
  private List<Problem> ofFiles = List.of();
  private List<Problem> ofMenu = List.of();
  private List<Problem> ofMachines = List.of();
  private List<Problem> ofNetworks = List.of();
  private volatile List<LanInterface> serving = List.of();

  DhcpStatus(Problems problems, Readiness readiness) {
    this.told = new ServerStatus(DhcpSettings.PID, problems, readiness);
    this.readiness = readiness;
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
    readiness.failed(DhcpSettings.PID, problem);
  }

  /** The server was stopped. */
  void withdrawn() {
    serving = List.of();
    told.withdrawn();
  }

  /** Nothing is served, as it was asked for. */
  void off() {
    changed(List.of(), List.of(), 0, on -> DhcpSettings.Mode.OFF);
  }

  /**
   * Takes what is served.
   *
   * @param modes how the network of an interface is served
   */
  synchronized void changed(
      List<LanInterface> interfaces,
      List<Problem> found,
      int portOffset,
      Function<LanInterface, DhcpSettings.Mode> modes) {
    serving = List.copyOf(interfaces);
    List<String> endpoints = new ArrayList<>();
    for (LanInterface on : serving) {
      boolean isServer = modes.apply(on) == DhcpSettings.Mode.SERVER;
      endpoints.add(endpoint(isServer ? "dhcp" : "proxydhcp", on, portOffset));
    }
    told.serves(endpoints, found);
  }

  private static String endpoint(String kind, LanInterface on, int portOffset) {
    return kind
        + " on "
        + on
        + ":"
        + (Port.DHCP.number() + portOffset)
        + ","
        + (Port.BOOT_SERVER.number() + portOffset);
  }
}
