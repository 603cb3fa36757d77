// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.tftp.engine.Terms;

class TransferWorkersTest extends WorkerTest {
  private final TransferWorker second =
      new TransferWorker(new FakeSockets(8), this, images, () -> now);
  private final TransferWorkers workers = new TransferWorkers(List.of(worker, second));

  @Test
  void theFirstOneTakesAllAsLongAsItHasTime() throws Exception {
    now += WorkerLoad.PERIOD;
    sockets.meanwhile = () -> now += WorkerLoad.PERIOD;
    worker.turn();
    assertSame(worker, workers.next());
    assertSame(worker, workers.next());
  }

  @Test
  void theNextOneIsTakenWhenTheFirstOneIsBusy() throws Exception {
    now += WorkerLoad.PERIOD;
    worker.turn();
    assertSame(second, workers.next());
    assertSame(second, workers.next());
  }

  @Test
  void theyTakeTurnsWhenAllAreBusy() throws Exception {
    now += WorkerLoad.PERIOD;
    worker.turn();
    second.turn();
    assertSame(worker, workers.next());
    assertSame(second, workers.next());
    assertSame(worker, workers.next());
  }

  /** A file system may hang: those who come meanwhile need not wait for that. */
  @Test
  void aWorkerThatReadsForLongIsLeftAlone() throws Exception {
    VirtualContent content = new VirtualContent(1000);
    content.whileReading =
        () -> {
          assertSame(worker, workers.next());
          now += 21_000_000L;
          assertSame(second, workers.next());
        };
    worker.begin(Sessions.of(Sessions.CLIENT, Terms.PLAIN, content, now));
    worker.turn();
    assertEquals(1, content.reads);
  }
}
