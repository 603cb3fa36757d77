// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.tftp.engine.Outcome.Kind;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.TftpOption;

class OutgoingTransferTest {
  private static final long MILLI = 1_000_000L;

  private long now = 1_000_000_000_000L;

  @Test
  void withoutOptionsBlock1IsTheFirstPacket() {
    OutgoingTransfer transfer = plain(3);
    assertEquals("1..1", written(transfer, transfer.start(now)));
  }

  @Test
  void withOptionsTheyComeFirstAndBlock1AfterTheirAcknowledgment() {
    OutgoingTransfer transfer = withOptions(512, 1, 3);
    assertEquals(Step.SEND_OPTIONS, transfer.start(now));
    assertEquals("1..1", written(transfer, ack(transfer, 0)));
  }

  @Test
  void eachAcknowledgmentBringsTheNextBlockUntilTheLast() {
    OutgoingTransfer transfer = plain(3);
    transfer.start(now);
    assertEquals("2..2", written(transfer, ack(transfer, 1)));
    assertEquals("3..3", written(transfer, ack(transfer, 2)));
    assertEquals(Step.END, ack(transfer, 3));
    assertEquals(new Outcome(Kind.COMPLETED, ""), transfer.outcome().orElseThrow());
  }

  /** T3, CR-65: content of a multiple of the block size is followed by an empty block. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "511, 1", "512, 2", "513, 2", "1024, 3", "5368709120, 10485761"})
  void theLastBlockIsShorterThanTheOthers(long size, long last) {
    assertEquals(last, OutgoingTransfer.lastBlock(size, 512));
  }

  /** T4, CR-53: it would double every block from then on (Sorcerer's Apprentice). */
  @ParameterizedTest
  @CsvSource({"2", "1", "0", "4", "65535", "32768"})
  void anAcknowledgmentThatSaysNothingNewBringsNothing(int block) {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    ack(transfer, 1);
    ack(transfer, 2);
    assertEquals(Step.WAIT, ack(transfer, block));
    assertEquals(2, transfer.acknowledged());
    assertEquals(0, transfer.retransmissions());
  }

  @Test
  void anAcknowledgmentOfOptionsThatCameTwiceBringsNothing() {
    OutgoingTransfer transfer = withOptions(512, 1, 3);
    transfer.start(now);
    ack(transfer, 0);
    assertEquals(Step.WAIT, ack(transfer, 0));
    assertEquals(Step.WAIT, ack(transfer, 0));
  }

  @Test
  void block1IsNotAcknowledgedBeforeItWasSent() {
    OutgoingTransfer transfer = withOptions(512, 1, 3);
    transfer.start(now);
    assertEquals(Step.WAIT, ack(transfer, 1));
    assertTrue(transfer.offered());
  }

  /** T12, CR-52. */
  @Test
  void blocksRollOverTo0AndGoOn() {
    OutgoingTransfer transfer = plain(200_000);
    transfer.start(now);
    for (long block = 1; block < 200_000; block++) {
      assertEquals(Step.SEND_BLOCKS, ack(transfer, (int) (block & 0xffff)));
      assertEquals(block + 1, transfer.first());
    }
    assertEquals(Step.END, ack(transfer, 200_000 & 0xffff));
    assertEquals(200_000, transfer.acknowledged());
  }

  @Test
  void aWindowIsSentAtOnceAndTheLastIsShort() {
    OutgoingTransfer transfer = withOptions(512, 4, 6);
    transfer.start(now);
    assertEquals("1..4", written(transfer, ack(transfer, 0)));
    assertEquals("5..6", written(transfer, ack(transfer, 4)));
    assertEquals(Step.END, ack(transfer, 6));
  }

  /** T15, RFC 7440 section 4. */
  @Test
  void anAcknowledgmentInsideTheWindowResumesBehindIt() {
    OutgoingTransfer transfer = withOptions(512, 4, 100);
    transfer.start(now);
    ack(transfer, 0);
    assertEquals("3..6", written(transfer, ack(transfer, 2)));
    assertEquals(1, transfer.retransmissions());
    assertEquals("7..10", written(transfer, ack(transfer, 6)));
  }

  @Test
  void itIsResumedOnceOnlyForWhatWasUnderWayThen() {
    OutgoingTransfer transfer = withOptions(512, 4, 100);
    transfer.start(now);
    after(10, transfer, 0);
    assertEquals("2..5", written(transfer, after(10, transfer, 1)));
    assertEquals(Step.WAIT, after(0, transfer, 2));
    assertEquals(Step.WAIT, after(1, transfer, 3));
    assertEquals(Step.WAIT, after(1, transfer, 3));
    assertEquals(3, transfer.acknowledged());
    assertEquals("6..9", written(transfer, after(10, transfer, 5)));
  }

  @Test
  void aGapInWhatWasResumedIsResumedAgain() {
    OutgoingTransfer transfer = withOptions(512, 4, 100);
    transfer.start(now);
    after(10, transfer, 0);
    assertEquals("2..5", written(transfer, after(10, transfer, 1)));
    assertEquals("4..7", written(transfer, after(10, transfer, 3)));
  }

  @Test
  void silenceSendsThePacketAgainLaterAndLater() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    after(1, transfer, 1);
    long[] waits = {100, 200, 400, 800, 1600, 3200, 4000, 4000};
    for (long wait : waits) {
      assertEquals(wait * MILLI, transfer.deadline() - now);
      now = transfer.deadline() - 1;
      assertEquals(Step.WAIT, transfer.timePassed(now));
      now++;
      assertEquals("2..2", written(transfer, transfer.timePassed(now)));
    }
    assertEquals(8, transfer.retransmissions());
  }

  @Test
  void aClientThatFallsSilentIsGivenUp() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    after(1, transfer, 1);
    long heard = now;
    assertEquals(
        new Outcome(Kind.FAILED, "the client fell silent after block 1"), untilEnd(transfer));
    assertTrue(now - heard >= 30_000 * MILLI && now - heard < 35_000 * MILLI);
    assertTrue(transfer.retransmissions() >= 5 && transfer.retransmissions() <= 15);
  }

  @Test
  void aClientThatNeverAnswersIsGivenUpSooner() {
    OutgoingTransfer transfer = withOptions(1468, 1, 9);
    transfer.start(now);
    long start = now;
    assertEquals(new Outcome(Kind.FAILED, "the client never answered"), untilEnd(transfer));
    assertEquals(1, transfer.retransmissions());
    assertEquals(15_000 * MILLI, now - start);
  }

  /** CR-55. */
  @Test
  void largeBlocksThatNeverArriveAreNamedAsTheCause() {
    OutgoingTransfer transfer = withOptions(1468, 1, 9);
    transfer.start(now);
    after(1, transfer, 0);
    Outcome outcome = untilEnd(transfer);
    assertEquals(Kind.FAILED, outcome.kind());
    assertTrue(outcome.reason().contains("blocks of 1468 bytes may not get through"));
    assertTrue(transfer.blockTrouble());
  }

  @Test
  void smallBlocksAreNotTakenForTheCause() {
    OutgoingTransfer transfer = withOptions(512, 1, 9);
    transfer.start(now);
    after(1, transfer, 0);
    assertEquals("the client fell silent after block 0", untilEnd(transfer).reason());
    assertFalse(transfer.blockTrouble());
  }

  /** T5, CR-64: some ROMs jump into what they loaded at once. */
  @Test
  void theLastAcknowledgmentMayBeMissing() {
    OutgoingTransfer transfer = plain(2);
    transfer.start(now);
    after(1, transfer, 1);
    long sent = now;
    assertEquals(
        new Outcome(Kind.COMPLETED, "the last acknowledgment did not come"), untilEnd(transfer));
    assertEquals(5, transfer.retransmissions());
    assertTrue(now - sent > 8_000 * MILLI && now - sent < 15_000 * MILLI);
  }

  @Test
  void aMissingLastAcknowledgmentIsNoTroubleWithWindows() {
    OutgoingTransfer transfer = withOptions(512, 4, 8);
    transfer.start(now);
    after(1, transfer, 0);
    after(1, transfer, 4);
    assertEquals(Kind.COMPLETED, untilEnd(transfer).kind());
    assertFalse(transfer.windowTrouble());
  }

  /** CR-54: what overruns a client is not repeated in full at all. */
  @Test
  void silenceInAWindowIsAskedForItsReason() {
    OutgoingTransfer transfer = withOptions(512, 64, 1000);
    transfer.start(now);
    after(1, transfer, 0);
    assertEquals("64..64", written(transfer, timeout(transfer)));
    assertFalse(transfer.windowTrouble());
    assertEquals("1..8", written(transfer, timeout(transfer)));
    assertTrue(transfer.windowTrouble());
    assertEquals("1..1", written(transfer, timeout(transfer)));
    assertEquals("2..65", written(transfer, after(1, transfer, 1)));
    assertTrue(transfer.windowTrouble());
    assertEquals("66..129", written(transfer, after(1, transfer, 65)));
    assertFalse(transfer.windowTrouble());
  }

  /** RFC 7440: a client that gets a block out of order says what it has. */
  @Test
  void aWindowThatWasLostIsSentAgainWhenTheClientSaysSo() {
    OutgoingTransfer transfer = withOptions(512, 4, 100);
    transfer.start(now);
    after(1, transfer, 0);
    after(1, transfer, 4);
    assertEquals("8..8", written(transfer, timeout(transfer)));
    assertEquals("5..8", written(transfer, after(1, transfer, 4)));
    assertEquals(Step.WAIT, after(1, transfer, 4));
    assertEquals("9..12", written(transfer, after(1, transfer, 8)));
  }

  /** What a window of 64 can bring a client that is gone. */
  @Test
  void aClientThatFallsSilentGetsItsWindowAndLittleMore() {
    OutgoingTransfer transfer = withOptions(1468, 64, 1_000_000);
    transfer.start(now);
    after(1, transfer, 0);
    long blocks = 64;
    while (!transfer.ended()) {
      if (timeout(transfer) == Step.SEND_BLOCKS) {
        blocks += transfer.last() - transfer.first() + 1;
      }
    }
    assertTrue(blocks <= 64 + 22, blocks + " blocks");
  }

  /** What a request can bring whoever it names. */
  @Test
  void aRequestThatNobodyAnswersBringsTwoPackets() {
    for (OutgoingTransfer transfer : List.of(plain(9), withOptions(1468, 64, 9))) {
      int packets = transfer.start(now) == Step.WAIT ? 0 : 1;
      while (!transfer.ended()) {
        Step step = timeout(transfer);
        packets += step == Step.SEND_BLOCKS || step == Step.SEND_OPTIONS ? 1 : 0;
      }
      assertEquals(2, packets);
    }
  }

  @Test
  void acknowledgmentsOfWhatWasNeverSentEndIt() {
    OutgoingTransfer transfer = withOptions(1468, 64, 100_000);
    transfer.start(now);
    ack(transfer, 0);
    Step step = Step.WAIT;
    for (int block = 1000; step == Step.WAIT; block += 64) {
      step = ack(transfer, block);
    }
    assertEquals(Step.END, step);
    assertEquals(
        new Outcome(Kind.FAILED, "the client acknowledges blocks that were never sent"),
        transfer.outcome().orElseThrow());
  }

  @Test
  void aClosedPortEndsIt() {
    OutgoingTransfer offered = withOptions(512, 1, 9);
    offered.start(now);
    assertEquals(Step.END, offered.unreachable());
    assertEquals(Kind.PROBED, offered.outcome().orElseThrow().kind());

    OutgoingTransfer sending = plain(9);
    sending.start(now);
    ack(sending, 1);
    assertEquals(Step.END, sending.unreachable());
    assertEquals(Kind.FAILED, sending.outcome().orElseThrow().kind());

    OutgoingTransfer last = plain(2);
    last.start(now);
    ack(last, 1);
    assertEquals(Step.END, last.unreachable());
    assertEquals(Kind.COMPLETED, last.outcome().orElseThrow().kind());
    assertEquals(Step.WAIT, last.unreachable());
  }

  /** The client was late, and says so by acknowledging twice what came twice. */
  @Test
  void whatWasSentForNothingIsCounted() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    after(1, transfer, 1);
    timeout(transfer);
    after(1, transfer, 2);
    assertEquals(0, transfer.unneeded());
    assertEquals(Step.WAIT, after(1, transfer, 2));
    assertEquals(1, transfer.unneeded());
    assertEquals(200 * MILLI, transfer.leastWait());
    assertEquals(Step.WAIT, after(1, transfer, 2));
    assertEquals(1, transfer.unneeded());
  }

  @Test
  void whatWasLostIsSentAgainSoonerTheNextTime() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    after(1, transfer, 1);
    timeout(transfer);
    after(1, transfer, 2);
    after(1, transfer, 3);
    assertEquals(0, transfer.unneeded());
    assertEquals(50 * MILLI, transfer.leastWait());
  }

  /** Karn's rule: nobody knows which of the two was answered. */
  @Test
  void whatWasSentTwiceIsNotMeasured() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    timeout(transfer);
    long waitBefore = transfer.deadline() - now;
    after(1, transfer, 1);
    assertEquals(waitBefore, transfer.deadline() - now);
    after(1, transfer, 2);
    assertEquals(50 * MILLI, transfer.deadline() - now);
  }

  @Test
  void aSlowClientIsGivenMoreTime() {
    OutgoingTransfer transfer = plain(99);
    transfer.start(now);
    for (int block = 1; block <= 20; block++) {
      assertEquals(Step.SEND_BLOCKS, after(300, transfer, block));
    }
    assertTrue(transfer.deadline() - now >= 300 * MILLI);
    assertEquals(0, transfer.retransmissions());
  }

  @Test
  void theClientsTimeoutBoundsOurs() {
    OutgoingTransfer transfer =
        new OutgoingTransfer(new Terms(512, 1, 1, List.of(new TftpOption("timeout", "1"))), 9);
    transfer.start(now);
    after(1, transfer, 0);
    for (int i = 0; i < 8; i++) {
      timeout(transfer);
    }
    assertEquals(1000 * MILLI, transfer.deadline() - now);
  }

  @Test
  void aClientThatAskedForLongTimeoutsIsNotGivenUpBeforeThree() {
    OutgoingTransfer transfer =
        new OutgoingTransfer(new Terms(512, 1, 60, List.of(new TftpOption("timeout", "60"))), 9);
    transfer.start(now);
    after(1, transfer, 0);
    long heard = now;
    untilEnd(transfer);
    assertTrue(now - heard >= 180_000 * MILLI);
  }

  /** CR-50: EDK2 says error 8, PXELINUX error 0. */
  @ParameterizedTest
  @CsvSource({"8", "0", "4"})
  void anErrorAfterTheOptionsMeansThatOnlyTheSizeWasWanted(int code) {
    OutgoingTransfer transfer = withOptions(1468, 4, 9);
    transfer.start(now);
    assertEquals(Step.END, transfer.error(new ErrorCode(code), "User aborted the transfer"));
    assertEquals(Kind.PROBED, transfer.outcome().orElseThrow().kind());
  }

  @Test
  void anErrorLaterIsTheClientsDecision() {
    OutgoingTransfer transfer = withOptions(1468, 4, 9);
    transfer.start(now);
    after(1, transfer, 0);
    assertEquals(Step.END, transfer.error(ErrorCode.NOT_DEFINED, "closed"));
    assertEquals(
        new Outcome(Kind.STOPPED, "the client ended it with error 0 (closed)"),
        transfer.outcome().orElseThrow());
  }

  @Test
  void anErrorAtBlock1WithoutOptionsIsNoProbe() {
    OutgoingTransfer transfer = plain(9);
    transfer.start(now);
    transfer.error(ErrorCode.NOT_DEFINED, "");
    assertEquals(
        new Outcome(Kind.STOPPED, "the client ended it with error 0"),
        transfer.outcome().orElseThrow());
  }

  /** CR-56. */
  @Test
  void theSameRequestAgainBringsTheFirstPacketAgain() {
    OutgoingTransfer withOptions = withOptions(1468, 4, 9);
    withOptions.start(now);
    assertEquals(Step.SEND_OPTIONS, withOptions.repeatedRequest(now));
    OutgoingTransfer plain = plain(9);
    plain.start(now);
    assertEquals("1..1", written(plain, plain.repeatedRequest(now)));
    after(1, plain, 1);
    assertEquals(Step.WAIT, plain.repeatedRequest(now));
  }

  @Test
  void whatHasEndedStaysEnded() {
    OutgoingTransfer transfer = plain(2);
    transfer.start(now);
    ack(transfer, 1);
    ack(transfer, 2);
    assertEquals(Step.WAIT, ack(transfer, 2));
    assertEquals(Step.WAIT, transfer.error(ErrorCode.NOT_DEFINED, ""));
    assertEquals(Step.WAIT, transfer.timePassed(now + 100_000 * MILLI));
    assertEquals(Step.WAIT, transfer.abandon("again"));
    assertEquals(Kind.COMPLETED, transfer.outcome().orElseThrow().kind());
  }

  @Test
  void theLastBlockOfConvertedContentIsKnownWhenItWasMade() {
    OutgoingTransfer transfer = plain(OutgoingTransfer.NOT_KNOWN_YET);
    transfer.start(now);
    assertEquals("2..2", written(transfer, ack(transfer, 1)));
    transfer.lastBlockIs(2);
    assertEquals(Step.END, ack(transfer, 2));
  }

  private static OutgoingTransfer plain(long lastBlock) {
    return new OutgoingTransfer(Terms.PLAIN, lastBlock);
  }

  private static OutgoingTransfer withOptions(int blockSize, int window, long lastBlock) {
    return new OutgoingTransfer(
        new Terms(blockSize, window, 0, List.of(new TftpOption("tsize", "9"))), lastBlock);
  }

  private Step ack(OutgoingTransfer transfer, int block) {
    return transfer.acknowledged(block, now);
  }

  private Step after(long millis, OutgoingTransfer transfer, int block) {
    now += millis * MILLI;
    return transfer.acknowledged(block, now);
  }

  private Step timeout(OutgoingTransfer transfer) {
    now = transfer.deadline();
    return transfer.timePassed(now);
  }

  private Outcome untilEnd(OutgoingTransfer transfer) {
    while (!transfer.ended()) {
      timeout(transfer);
    }
    return transfer.outcome().orElseThrow();
  }

  private static String written(OutgoingTransfer transfer, Step step) {
    return step == Step.SEND_BLOCKS ? transfer.first() + ".." + transfer.last() : step.toString();
  }
}
