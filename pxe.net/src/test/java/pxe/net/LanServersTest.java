// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class LanServersTest {
  private static final LanInterface ETH0 = interfaceAt("eth0", 1);
  private static final LanInterface ETH1 = interfaceAt("eth1", 2);

  private static LanInterface interfaceAt(String name, int address) {
    return new LanInterface(
        name, 2, Peer.inetAddress(address), 24, 1500, Peer.inetAddress(address));
  }

  private final WatchedLan lan = new WatchedLan(List.of(ETH0), List.of());
  private final List<String> events = new ArrayList<>();
  private final Set<LanInterface> blocked = new HashSet<>();
  private final List<Runnable> later = new ArrayList<>();
  private LanServers servers;

  @BeforeEach
  void start() {
    servers = new LanServers(lan, this::open, this::changed, later::add);
  }

  @AfterEach
  void end() {
    servers.close();
  }

  private LanServers.Running open(LanInterface on) throws LanException {
    if (blocked.contains(on)) {
      throw new LanException(Problem.of(on.name(), "in use", "stop it"), null);
    }
    events.add("open " + on);
    return () -> events.add("close " + on);
  }

  private void changed(List<LanInterface> serving, List<Problem> problems) {
    events.add("serving " + serving.size() + ", problems " + problems.size());
  }

  private void runLater() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void interfaceThatIsThereIsServed() {
    assertEquals(List.of("open eth0 0.0.0.1", "serving 1, problems 0"), events);
    assertTrue(later.isEmpty());
  }

  @Test
  void interfaceThatComesIsOpenedAndTheOthersAreLeftAlone() {
    events.clear();
    lan.observer.accept(List.of(ETH0, ETH1));
    assertEquals(List.of("open eth1 0.0.0.2", "serving 2, problems 0"), events);
  }

  @Test
  void changedAddressClosesBeforeItOpens() {
    events.clear();
    lan.observer.accept(List.of(interfaceAt("eth0", 9)));
    assertEquals(
        List.of("close eth0 0.0.0.1", "open eth0 0.0.0.9", "serving 1, problems 0"), events);
  }

  @Test
  void interfaceThatGoesIsClosed() {
    events.clear();
    lan.observer.accept(List.of());
    assertEquals(List.of("close eth0 0.0.0.1", "serving 0, problems 0"), events);
  }

  @Test
  void whatCannotBeOpenedIsTriedAgainUntilItCan() {
    events.clear();
    blocked.add(ETH1);
    lan.observer.accept(List.of(ETH0, ETH1));
    runLater();
    assertEquals(List.of("serving 1, problems 1"), events); // said once
    blocked.clear();
    runLater();
    assertEquals(
        List.of("serving 1, problems 1", "open eth1 0.0.0.2", "serving 2, problems 0"), events);
    assertTrue(later.isEmpty());
  }

  @Test
  void oneTryIsUnderWayAtATime() {
    blocked.add(ETH1);
    lan.observer.accept(List.of(ETH0, ETH1));
    lan.observer.accept(List.of(ETH1));
    assertEquals(1, later.size());
  }

  @Test
  void whatHasGoneMeanwhileIsNotTriedAgain() {
    blocked.add(ETH1);
    lan.observer.accept(List.of(ETH0, ETH1));
    lan.observer.accept(List.of(ETH0));
    blocked.clear();
    events.clear();
    runLater();
    assertEquals(List.of(), events);
  }

  private LanServers.Running openOther(LanInterface on) throws LanException {
    LanServers.Running opened = open(on);
    events.set(events.size() - 1, "open other " + on);
    return () -> {
      opened.close();
      events.set(events.size() - 1, "close other " + on);
    };
  }

  @Test
  void aReplacementIsOpenBeforeWhatRanIsClosed() throws LanException {
    events.clear();
    servers.replace(this::openOther);
    assertEquals(
        List.of("open other eth0 0.0.0.1", "close eth0 0.0.0.1", "serving 1, problems 0"), events);
    events.clear();
    lan.observer.accept(List.of(ETH0, ETH1));
    assertEquals(List.of("open other eth1 0.0.0.2", "serving 2, problems 0"), events);
  }

  @Test
  void aReplacementThatCannotBeOpenedLeavesAllAsItWas() throws LanException {
    lan.observer.accept(List.of(ETH0, ETH1));
    events.clear();
    blocked.add(ETH1);
    assertEquals(
        "eth1: in use; stop it.",
        assertThrows(LanException.class, () -> servers.replace(this::openOther)).getMessage());
    assertEquals(List.of("open other eth0 0.0.0.1", "close other eth0 0.0.0.1"), events);
    assertTrue(later.isEmpty());
    events.clear();
    blocked.clear();
    servers.replace(this::openOther);
    assertEquals(
        List.of(
            "open other eth0 0.0.0.1",
            "open other eth1 0.0.0.2",
            "close eth0 0.0.0.1",
            "close eth1 0.0.0.2",
            "serving 2, problems 0"),
        events);
  }

  @Test
  void anInterfaceThatIsNotServedYetDoesNotRefuseAReplacement() throws LanException {
    blocked.add(ETH1);
    lan.observer.accept(List.of(ETH0, ETH1));
    events.clear();
    servers.replace(this::openOther);
    assertEquals(
        List.of("open other eth0 0.0.0.1", "close eth0 0.0.0.1", "serving 1, problems 1"), events);
    blocked.clear();
    events.clear();
    runLater();
    assertEquals(List.of("open other eth1 0.0.0.2", "serving 2, problems 0"), events);
  }

  @Test
  void whatIsReturnedAsItRunsGoesOn() throws LanException {
    LanServers.Running same = () -> events.add("close same");
    servers.replace(on -> same);
    events.clear();
    servers.replace(on -> same);
    assertEquals(List.of("serving 1, problems 0"), events);
    lan.observer.accept(List.of(ETH0, ETH1));
    assertThrows(
        LanException.class,
        () ->
            servers.replace(
                on -> {
                  if (on.equals(ETH1)) {
                    throw new LanException(Problem.of("eth1", "in use", "stop it"), null);
                  }
                  return same;
                }));
    assertEquals(List.of("serving 1, problems 0", "serving 2, problems 0"), events);
  }

  @Test
  void closeClosesAllAndWatchesNoLonger() {
    blocked.add(ETH1);
    lan.observer.accept(List.of(ETH0, ETH1));
    events.clear();
    servers.close();
    assertEquals(List.of("close eth0 0.0.0.1"), events);
    assertTrue(!lan.watched);
    lan.observer.accept(List.of(ETH0));
    runLater();
    assertEquals(List.of("close eth0 0.0.0.1"), events);
  }
}
