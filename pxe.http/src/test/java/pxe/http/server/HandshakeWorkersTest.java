// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.http.server.HttpServerTest.waitFor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for a handshake is bounded, for each address and in all. */
class HandshakeWorkersTest {
  private final HandshakeWorkers workers = new HandshakeWorkers();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger done = new AtomicInteger();

  @AfterEach
  void end() {
    goOn.countDown();
    workers.end();
  }

  private void work() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.incrementAndGet();
  }

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
  }

  @Test
  void oneAddressHasItsShareAndLeavesTheRestToOthers() throws UnknownHostException {
    int taken = 0;
    while (workers.execute(address(1), this::work)) {
      taken++;
    }
    assertEquals(32, taken);
    assertTrue(workers.execute(address(2), this::work));
    goOn.countDown();
    waitFor(() -> done.get() == 33);
    waitFor(
        () -> {
          try {
            return workers.execute(address(1), this::work);
          } catch (UnknownHostException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void allTogetherAreBounded() throws UnknownHostException {
    int taken = 0;
    while (taken < 10_000 && workers.execute(address(taken), this::work)) {
      taken++;
    }
    assertTrue(taken > 500 && taken < 1000, "taken: " + taken);
    assertFalse(workers.execute(address(10_000), this::work));
    goOn.countDown();
    int all = taken;
    waitFor(() -> done.get() == all);
  }
}
