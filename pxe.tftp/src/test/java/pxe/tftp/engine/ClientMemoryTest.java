// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;
import pxe.tftp.message.TftpOption;

class ClientMemoryTest {
  private static final TransferLimits USUAL = new TransferLimits(1468, 64);
  private static final long MINUTE = 60_000_000_000L;
  private static final InetAddress CLIENT = client(1);

  private static InetAddress client(int number) {
    return Peer.inetAddress(0x0a00_0000 + number);
  }

  private final ClientMemory memory = new ClientMemory();

  @Test
  void whoWasOverrunByWindowsGetsNoneForTenMinutes() {
    memory.learn(CLIENT, silentAfterOptions(512, 4), 0);
    assertEquals(new TransferLimits(1468, 1), memory.limits(CLIENT, USUAL, 10 * MINUTE));
    assertEquals(USUAL, memory.limits(client(2), USUAL, 0));
    assertEquals(USUAL, memory.limits(CLIENT, USUAL, 10 * MINUTE + 1));
  }

  @Test
  void whomLargeBlocksDoNotReachGetsSmallOnes() {
    memory.learn(CLIENT, silentAfterOptions(1468, 1), 0);
    assertEquals(new TransferLimits(512, 64), memory.limits(CLIENT, USUAL, 0));
  }

  @Test
  void bothTroublesAreRememberedTogether() {
    memory.learn(CLIENT, silentAfterOptions(1468, 1), 0);
    memory.learn(CLIENT, silentAfterOptions(512, 4), MINUTE);
    assertEquals(new TransferLimits(512, 1), memory.limits(CLIENT, USUAL, MINUTE));
  }

  @Test
  void aTransferWithoutTroubleTeachesNothing() {
    OutgoingTransfer transfer = new OutgoingTransfer(terms(1468, 4), 1);
    transfer.start(0);
    transfer.acknowledged(0, 1);
    transfer.acknowledged(1, 2);
    memory.learn(CLIENT, transfer, 0);
    assertEquals(USUAL, memory.limits(CLIENT, USUAL, 0));
  }

  @Test
  void itDoesNotGrowWithoutBound() {
    for (int i = 0; i < 5000; i++) {
      memory.learn(client(i), silentAfterOptions(512, 4), 0);
    }
    assertEquals(USUAL, memory.limits(client(0), USUAL, 0));
    assertEquals(1, memory.limits(client(4999), USUAL, 0).window());
  }

  private static OutgoingTransfer silentAfterOptions(int blockSize, int window) {
    OutgoingTransfer transfer = new OutgoingTransfer(terms(blockSize, window), 99);
    transfer.start(0);
    transfer.acknowledged(0, 1);
    while (!transfer.ended()) {
      transfer.timePassed(transfer.deadline());
    }
    return transfer;
  }

  private static Terms terms(int blockSize, int window) {
    return new Terms(blockSize, window, 0, List.of(new TftpOption("tsize", "0")));
  }
}
