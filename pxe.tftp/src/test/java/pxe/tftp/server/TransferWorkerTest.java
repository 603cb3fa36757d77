// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.tftp.engine.Terms;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.transfer.ImageWorkers;
import pxe.transfer.SlowImages;

class TransferWorkerTest extends WorkerTest {
  private static final long MILLI = 1_000_000L;
  private static final InetSocketAddress CLIENT = Sessions.CLIENT;
  private static final InetSocketAddress STRANGER = Sessions.peer(0xc0a8_0966, 999);

  @Test
  void aTransferGoesFromItsOptionsToItsEnd() throws Exception {
    VirtualContent content = new VirtualContent(1000);
    worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, content, now));
    assertEquals(List.of(new OptionAcknowledgment(Sessions.OPTIONS.granted())), turn());
    assertEquals(List.of(data(1, content)), turn(new Acknowledgment(0)));
    assertEquals(List.of(data(2, content)), turn(new Acknowledgment(1)));
    assertEquals(List.of(), turn(new Acknowledgment(2)));
    assertEquals(1, ended.size());
    assertTrue(content.closed);
  }

  @Test
  void answersLeaveFromTheAddressThatWasAsked() throws Exception {
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(9), now));
    worker.turn();
    FakeSockets.Sent sent = sockets.takeSent().get(0);
    assertEquals(CLIENT, sent.to());
    assertEquals(FakeEndpoint.ETH1.address(), sent.source());
  }

  @Test
  void aWindowLeavesInAsFewCallsAsTheEndpointTakes() throws Exception {
    VirtualContent content = new VirtualContent(100_000);
    Terms terms = new Terms(512, 20, 0, List.of(new TftpOption("windowsize", "20")));
    worker.begin(Sessions.of(CLIENT, terms, content, now));
    turn();
    sockets.calls = 0;
    List<TftpPacket> window = turn(new Acknowledgment(0));
    assertEquals(20, window.size());
    assertEquals(data(1, content), window.get(0));
    assertEquals(data(20, content), window.get(19));
    assertEquals(3, sockets.calls); // 8 + 8 + 4
  }

  @Test
  void aWindowOfLargeBlocksLeavesInPiecesThatOneDatagramCouldHold() throws Exception {
    VirtualContent content = new VirtualContent(1_000_000);
    Terms terms = new Terms(30_000, 5, 0, List.of(new TftpOption("windowsize", "5")));
    worker.begin(Sessions.of(CLIENT, terms, content, now));
    turn();
    sockets.calls = 0;
    assertEquals(5, turn(new Acknowledgment(0)).size());
    assertEquals(3, sockets.calls); // 2 + 2 + 1
  }

  /** T2, CR-57: each transfer has a port of its own, which only its client can reach. */
  @Test
  void aStrangerDisturbsNobody() throws Exception {
    VirtualContent content = new VirtualContent(2000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    worker.turn();
    int port = sockets.takeSent().get(0).port();
    sockets.put(new Acknowledgment(1), STRANGER, port);
    assertEquals(List.of(), turn());
    assertEquals(List.of(data(2, content)), turn(new Acknowledgment(1)));
  }

  @Test
  void eachTransferHasAPortOfItsOwn() throws Exception {
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(9), now));
    worker.begin(Sessions.of(STRANGER, Terms.PLAIN, new VirtualContent(9), now));
    worker.turn();
    List<FakeSockets.Sent> sent = sockets.takeSent();
    assertNotEquals(sent.get(0).port(), sent.get(1).port());
  }

  @Test
  void aClientThatHasAnsweredIsProven() throws Exception {
    worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(1000), now));
    turn();
    assertEquals(List.of(), proven);
    turn(new Acknowledgment(7));
    assertEquals(List.of(), proven, "of a block that was never sent");
    turn(new Acknowledgment(0));
    turn(new Acknowledgment(1));
    assertEquals(begun, proven);
  }

  @Test
  void aPortThatIsClosedEndsTheTransfer() throws Exception {
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(2000), now));
    turn();
    sockets.refused = true;
    turn(new Acknowledgment(1));
    assertEquals(1, ended.size());
    assertEquals(
        "the client closed its port after block 1",
        ended.get(0).transfer.outcome().orElseThrow().reason());
    assertEquals(0, sockets.open());
  }

  /** The answer was there all the time: this host was busy. */
  @Test
  void whatHasComeIsLookedAtBeforeATimerRunsOut() throws Exception {
    VirtualContent content = new VirtualContent(9000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    sockets.put(new Acknowledgment(1), CLIENT);
    now += 20_000 * MILLI;
    assertEquals(List.of(data(2, content)), turn());
    assertEquals(0, begun.get(0).transfer.retransmissions());
  }

  @Test
  void silenceIsWaitedForNoLongerThanItMayLast() throws Exception {
    assertEquals(List.of(), turn());
    assertEquals(-1, sockets.lastWait);
    VirtualContent content = new VirtualContent(2000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    assertEquals(500 * MILLI, sockets.lastWait); // of a second
    now += 990 * MILLI;
    assertEquals(List.of(), turn());
    assertEquals(10 * MILLI, sockets.lastWait);
    now += 10 * MILLI;
    assertEquals(List.of(data(1, content)), turn());
  }

  /**
   * As a thread that sleeps until the client answers costs less than one that is woken up twice.
   */
  @Test
  void aTransferBeginsWhileTheWorkerWaitsAndDoesNotWakeIt() throws Exception {
    VirtualContent content = new VirtualContent(1000);
    worker.begin(Sessions.of(STRANGER, Sessions.OPTIONS, new VirtualContent(9), now));
    turn();
    sockets.meanwhile =
        () -> {
          worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, content, now));
          assertEquals(1, sockets.takeSent().size(), "the options");
          sockets.put(new Acknowledgment(0), CLIENT);
        };
    assertEquals(List.of(data(1, content)), turn());
    assertEquals(0, sockets.wakeups);
  }

  /** Its first timer has to be looked at. */
  @Test
  void aWorkerThatWaitsForEverIsWokenUp() throws Exception {
    sockets.meanwhile =
        () -> worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(9), now));
    turn();
    assertEquals(1, sockets.wakeups);
    now += 1000 * MILLI;
    assertEquals(1, turn().size(), "the options again");
  }

  /** Who reads is watched, so nobody but the worker may. */
  @Test
  void aWorkerIsWokenUpToReadTheFirstBlock() throws Exception {
    VirtualContent content = new VirtualContent(9);
    worker.begin(Sessions.of(STRANGER, Sessions.OPTIONS, new VirtualContent(9), now));
    turn();
    sockets.meanwhile = () -> worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    assertEquals(List.of(data(1, content)), turn());
    assertEquals(1, sockets.wakeups);
  }

  @Test
  void theTimerFollowsTheMeasuredRoundTrip() throws Exception {
    VirtualContent content = new VirtualContent(9000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    now += MILLI;
    turn(new Acknowledgment(1));
    turn();
    assertEquals(100 * MILLI, sockets.lastWait);
    now += 15 * MILLI;
    turn(new Acknowledgment(2));
    now += 85 * MILLI;
    assertEquals(List.of(), turn()); // the timer of block 2 comes to the top, and is moved on
    assertEquals(15 * MILLI, sockets.lastWait);
  }

  /** Test vector 22: as many blocks as there are, and one for each time-out. */
  @Test
  void aStormOfAcknowledgmentsBringsEachBlockOnce() throws Exception {
    VirtualContent content = new VirtualContent(512 * 50);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    int sent = turn().size();
    int timeouts = 0;
    for (int block = 1; block <= 51; block++) {
      if (block % 10 == 0) {
        now += 1000 * MILLI;
        sent += turn().size();
        timeouts++;
      }
      for (int i = 0; i < 7; i++) {
        sent += turn(new Acknowledgment(block)).size();
      }
    }
    assertEquals(51 + timeouts, sent);
    assertEquals(1, ended.size());
  }

  @Test
  void contentThatCannotBeReadAnyMoreEndsTheTransferWithAnError() throws Exception {
    VirtualContent content = new VirtualContent(100_000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    content.cutTo(10);
    int block = 1;
    List<TftpPacket> answer = turn(new Acknowledgment(block));
    while (answer.get(0) instanceof Data) {
      answer = turn(new Acknowledgment(++block));
    }
    assertEquals(List.of(new ErrorPacket(ErrorCode.NOT_DEFINED, "Cannot read it")), answer);
    assertTrue(ended.get(0).transfer.outcome().orElseThrow().reason().contains("become shorter"));
    assertTrue(content.closed);
  }

  @Test
  void nothingIsLeftOfATransferThatHasEnded() throws Exception {
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(9), now));
    turn();
    turn(new Acknowledgment(1));
    assertEquals(List.of(), turn());
    assertEquals(0, sockets.open());
    now += 2000 * MILLI;
    turn();
    assertEquals(-1, sockets.lastWait, "no timer");
  }

  /** One file after the other: a thread that is woken up for each costs a third more. */
  @Test
  void aTransferSoonAfterTheLastOneDoesNotWakeTheWorkerUp() throws Exception {
    worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(9), now));
    turn();
    turn(new Acknowledgment(0));
    turn(new Acknowledgment(1));
    assertEquals(1, ended.size());
    now += 1900 * MILLI;
    sockets.meanwhile =
        () -> worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(9), now));
    turn();
    assertEquals(0, sockets.wakeups);
    assertEquals(500 * MILLI, sockets.lastWait);
  }

  /** CR-56. */
  @Test
  void aRepeatedRequestBringsTheFirstPacketAgain() throws Exception {
    Session session = Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(9), now);
    worker.begin(session);
    turn();
    worker.repeat(session);
    assertEquals(List.of(new OptionAcknowledgment(Sessions.OPTIONS.granted())), turn());
    turn(new Acknowledgment(0));
    worker.repeat(session);
    assertEquals(List.of(), turn());
  }

  @Test
  void anAbandonedTransferEnds() throws Exception {
    VirtualContent content = new VirtualContent(9000);
    Session session = Sessions.of(CLIENT, Terms.PLAIN, content, now);
    worker.begin(session);
    turn();
    worker.abandon(session, "the client asked anew");
    turn();
    assertTrue(content.closed);
    assertEquals("the client asked anew", session.transfer.outcome().orElseThrow().reason());
  }

  /** The thread that serves many hangs in a file system: another one goes on for the others. */
  @Test
  void aReadThatHangsHoldsUpNobodyElse() throws Exception {
    HangingContent hanging = new HangingContent(9000);
    VirtualContent content = new VirtualContent(9000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, hanging, now));
    CompletableFuture<Boolean> replaced =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                worker.turn();
                return false;
              } catch (ReplacedException e) {
                worker.comeBack(e);
                return true;
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertTrue(hanging.reading.await(10, TimeUnit.SECONDS));
    assertFalse(worker.relieve(100 * MILLI));
    now += 101 * MILLI;
    assertTrue(worker.relieve(100 * MILLI));

    worker.begin(Sessions.of(STRANGER, Terms.PLAIN, content, now, "another/image"));
    assertEquals(List.of(data(1, content)), turn());
    sockets.put(new Acknowledgment(1), CLIENT);
    assertEquals(List.of(), turn());

    hanging.answer.countDown();
    assertTrue(replaced.get(10, TimeUnit.SECONDS));
    assertTrue(images.slow().isSlow(ResourcePath.of("a/b")));
    assertFalse(images.slow().isSlow(ResourcePath.of("another/image")));
    List<TftpPacket> late = turn();
    while (late.isEmpty()) {
      late = turn(); // by a thread of the image
    }
    assertEquals(data(1, new VirtualContent(9000)), late.get(0)); // the next may be there too
  }

  /** The clock stands still here: nothing is sent again that was lost. */
  @Test
  void aClientOfASlowImageMayAnswerAtOnce() throws Exception {
    VirtualContent content = new VirtualContent(512 * 200);
    SlowImages slow = images.slow();
    slow.end(slow.begin(ImageWorkers.imageOf(ResourcePath.of("a/b")), 100 * MILLI));
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    for (int block = 1; block <= 201; block++) {
      List<TftpPacket> sent = List.of();
      while (sent.isEmpty()) {
        sent = turn();
      }
      assertEquals(List.of(data(block, content)), sent);
      sockets.put(new Acknowledgment(block), CLIENT);
    }
  }

  /** CR-50. */
  @Test
  void anErrorAfterTheOptionsEndsItAtOnce() throws Exception {
    VirtualContent content = new VirtualContent(9000);
    worker.begin(Sessions.of(CLIENT, Sessions.OPTIONS, content, now));
    turn();
    assertEquals(List.of(), turn(new ErrorPacket(ErrorCode.OPTIONS_REFUSED, "User aborted")));
    assertTrue(content.closed);
    assertEquals(0, content.reads);
  }

  @Test
  void aTransferThatBeginsWhileNobodyTakesTurnsAnyMoreIsEnded() {
    VirtualContent before = new VirtualContent(9000);
    VirtualContent after = new VirtualContent(9000);
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, before, now));
    worker.end();
    worker.begin(Sessions.of(CLIENT, Terms.PLAIN, after, now));
    assertTrue(before.closed && after.closed);
    assertEquals(2, ended.size());
  }

  private List<TftpPacket> turn(TftpPacket packet) throws Exception {
    sockets.put(packet, CLIENT);
    worker.turn();
    return turn(); // in which it notices that there is nothing more
  }

  private List<TftpPacket> turn() throws Exception {
    worker.turn();
    return sockets.takeSent().stream().map(FakeSockets.Sent::packet).toList();
  }

  private static Data data(int block, VirtualContent content) {
    long start = (block - 1) * 512L;
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(512, content.size() - start));
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, VirtualContent.byteAt(start + i));
    }
    return new Data(block, bytes);
  }
}
