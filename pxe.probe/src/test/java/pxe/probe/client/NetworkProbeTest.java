// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

class NetworkProbeTest {
  private static ProbeInterface on(String name, Optional<String> expected)
      throws UnknownHostException {
    return new ProbeInterface(name, (Inet4Address) InetAddress.getByName("192.0.2.1"), expected);
  }

  private static ProbeWalk walk(String client, Mark end) {
    return ProbeWalk.of(client, "eth0", List.of(new ProbeStep("offer", end, "a", "b")));
  }

  private static ProbeOutcome outcome(Optional<String> expected) throws UnknownHostException {
    List<ProbeInterface> interfaces = List.of(on("eth0", expected), on("eth1", expected));
    List<List<ProbeWalk>> walks =
        List.of(
            List.of(walk("bios", Mark.OK), walk("arm64", Mark.SILENT)),
            List.of(walk("bios", Mark.SILENT), walk("arm64", Mark.UNKNOWN)));
    return ProbeReport.of(NetworkProbe.places(interfaces, walks), false).outcome();
  }

  @Test
  void onEachInterfaceThatIsServedAMachineHasToBoot() throws UnknownHostException {
    assertEquals(ProbeOutcome.SILENT, outcome(Optional.of("192.0.2.1")));
  }

  @Test
  void whereNoneIsServedOneInterfaceWhereMachinesBootIsEnough() throws UnknownHostException {
    assertEquals(ProbeOutcome.BOOTS, outcome(Optional.empty()));
  }

  /** Of each there is a report, though nothing can be sent on these. */
  @Test
  void noInterfaceIsLeftOut() throws UnknownHostException {
    List<ProbeInterface> interfaces = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      interfaces.add(on("none" + i, Optional.empty()));
    }
    ProbeRequest request = new ProbeRequest(List.of("bios"), Optional.empty(), false, true);
    List<ProbeWalk> walks = new NetworkProbe(20_000).probe(interfaces, request).walks();
    assertEquals(
        interfaces.stream().map(ProbeInterface::toString).toList(),
        walks.stream().map(ProbeWalk::network).toList());
  }

  /** Who comes next walks alone, and hears what was found so far. */
  @Test
  void whoIsInterruptedLeavesWhenAllWalksHaveEnded() throws InterruptedException {
    ExecutorService walking = Executors.newFixedThreadPool(2);
    CountDownLatch begun = new CountDownLatch(1);
    ProbeWalk broken = walk("bios", Mark.UNKNOWN);
    Future<List<ProbeWalk>> endless =
        walking.submit(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                LockSupport.parkNanos(10_000_000); // it sends something still
              }
              return List.of(broken);
            });
    begun.await();
    Thread.currentThread().interrupt();
    assertEquals(List.of(List.of(broken)), NetworkProbe.results(walking, List.of(endless)));
    assertTrue(Thread.interrupted());
    assertTrue(walking.isTerminated());
  }
}
