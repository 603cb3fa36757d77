// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.TftpOption;

class TransferFuzzTest {
  /**
   * Whatever comes, nothing is thrown; no more than a window is sent for an event; and only blocks
   * behind the acknowledged ones, up to the last.
   */
  @Test
  void randomEventsNeverBringMoreThanAllowed() {
    Random random = new Random(1350);
    for (int round = 0; round < 3000; round++) {
      Terms terms =
          new Terms(
              512,
              1 + random.nextInt(round % 2 == 0 ? 1 : 70),
              random.nextInt(4),
              random.nextBoolean() ? List.of() : List.of(new TftpOption("tsize", "1")));
      long last = 1L + random.nextInt(400);
      OutgoingTransfer transfer = new OutgoingTransfer(terms, last);
      long now = random.nextLong() / 2;
      check(transfer, transfer.start(now), last);
      for (int event = 0; event < 200; event++) {
        now += random.nextInt(60_000_000);
        check(transfer, random(random, transfer, now), last);
      }
    }
  }

  private static Step random(Random random, OutgoingTransfer transfer, long now) {
    return switch (random.nextInt(10)) {
      case 0 -> transfer.acknowledged(random.nextInt(0x10000), now);
      case 1 -> transfer.timePassed(now);
      case 2 -> transfer.timePassed(transfer.deadline());
      case 3 -> transfer.repeatedRequest(now);
      case 4 ->
          random.nextInt(20) == 0
              ? transfer.error(new ErrorCode(random.nextInt(10)), "x")
              : Step.WAIT;
      default ->
          transfer.acknowledged(
              (int) (transfer.acknowledged() + random.nextInt(transfer.terms().window() + 2))
                  & 0xffff,
              now);
    };
  }

  private static void check(OutgoingTransfer transfer, Step step, long last) {
    if (step == Step.SEND_BLOCKS) {
      long count = transfer.last() - transfer.first() + 1;
      assertTrue(count >= 1 && count <= transfer.terms().window());
      assertTrue(transfer.first() > transfer.acknowledged());
      assertTrue(transfer.last() <= last);
    }
    assertTrue(transfer.ended() == transfer.outcome().isPresent());
  }
}
