// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.net.Lan.Watch;
import pxe.net.LanInterface;
import pxe.net.Peer;

class WatchersTest {
  private static final LanInterface ETH1 =
      new LanInterface("eth1", 3, Peer.inetAddress(1), 24, 1500, Peer.inetAddress(1));

  private final List<RuntimeException> failures = new ArrayList<>();
  private final Watchers<LanInterface> watchers = new Watchers<>(failures::add);
  private final List<Integer> told = new ArrayList<>();

  private final List<Watch> watches = new ArrayList<>();

  @AfterEach
  void end() {
    watches.forEach(Watch::close);
  }

  private void watch(Consumer<List<LanInterface>> observer) {
    watches.add(watchers.add(observer));
  }

  private void tell(List<LanInterface> interfaces) {
    told.add(interfaces.size());
  }

  @Test
  void watcherIsToldAtOnceAndAtEachChange() {
    watch(this::tell);
    watchers.interfacesAre(List.of(ETH1));
    watchers.interfacesAre(List.of(ETH1));
    watchers.interfacesAre(List.of());
    assertEquals(List.of(0, 1, 0), told);
  }

  @Test
  void laterWatcherIsToldHowItStands() {
    watchers.interfacesAre(List.of(ETH1));
    watch(this::tell);
    assertEquals(List.of(1), told);
  }

  @Test
  void closedWatcherIsToldNothing() {
    watchers.add(this::tell).close();
    watchers.interfacesAre(List.of(ETH1));
    assertEquals(List.of(0), told);
  }

  @Test
  void failingWatcherHurtsNobodyElse() {
    watch(
        interfaces -> {
          if (!interfaces.isEmpty()) {
            throw new IllegalStateException("broken");
          }
        });
    watch(this::tell);
    watchers.interfacesAre(List.of(ETH1));
    assertEquals(List.of(0, 1), told);
    assertEquals(1, failures.size());
  }
}
