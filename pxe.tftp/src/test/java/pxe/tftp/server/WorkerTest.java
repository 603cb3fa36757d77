// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.transfer.ImageWorkers;

/** A test of what a worker does, on sockets in memory and at a time of one's own. */
abstract class WorkerTest implements TransferWorker.Observer {
  final FakeSockets sockets = new FakeSockets(8);
  final RecordingLogger log = new RecordingLogger();
  final ImageWorkers images = new ImageWorkers(new RecordingProblems(), log.logger);
  final List<Session> begun = new ArrayList<>();
  final List<Session> proven = new ArrayList<>();
  final List<Session> ended = new ArrayList<>();
  long now = 5_000_000_000L;
  final TransferWorker worker = new TransferWorker(sockets, this, images, () -> now);

  @AfterEach
  void close() {
    images.close();
  }

  @Override
  public void begun(Session session) {
    begun.add(session);
  }

  @Override
  public void proven(Session session) {
    proven.add(session);
  }

  @Override
  public void ended(Session session) {
    ended.add(session);
  }

  @Override
  public void failed(Throwable fault) {
    throw new AssertionError(fault);
  }
}
