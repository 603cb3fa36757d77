// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import pxe.probe.engine.Client;
import pxe.probe.engine.Conditions;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

class NetworkWalkTest {
  /** Nobody answers; whoever waits is interrupted, and then waits no more, as a selector does. */
  private static final class Interrupted implements DhcpPort {
    private int waits;

    @Override
    public void send(byte[] message, String to, int port) {}

    @Override
    public void receive(long millis, Receiver receiver) {
      assertTrue(++waits < 100, "it goes round and round");
      Thread.currentThread().interrupt();
    }

    @Override
    public void wakeup() {}
  }

  @Test
  void whoIsInterruptedEndsAndSaysSo() throws UnknownHostException {
    Inet4Address own = (Inet4Address) InetAddress.getByName("192.0.2.1");
    List<ProbeWalk> walks =
        new NetworkWalk(
                new ProbeInterface("eth0", own, Optional.empty()),
                new Conditions("192.0.2.1", 0, Optional.empty(), false, true),
                List.of(Client.BIOS, Client.UEFI),
                new Semaphore(1))
            .runBy(new Interrupted());
    assertTrue(Thread.interrupted()); // who has started it can still see it
    assertEquals(2, walks.size());
    for (ProbeWalk walk : walks) {
      ProbeStep last = walk.steps().get(walk.steps().size() - 1);
      assertEquals(Mark.UNKNOWN, last.mark());
      assertEquals("the probe was broken off", last.found());
    }
  }
}
