// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import pxe.rooms.status.Transfer;

class TransferListTest {
  private final TransferList list = new TransferList();

  private static OngoingTransfer transfer(String path, long sent, int second) {
    return () ->
        new Transfer(
            "http",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000 + second),
            path,
            100,
            sent,
            Instant.ofEpochSecond(second),
            Duration.ofSeconds(1),
            1,
            "done");
  }

  @Test
  void eachStandsInItOnceAndTheLatestComesFirst() {
    OngoingTransfer a = transfer("a", 1, 1);
    OngoingTransfer b = transfer("b", 2, 2);
    list.begun(a);
    list.begun(b);
    assertEquals("[b, a]", list.list().stream().map(Transfer::path).toList().toString());
    assertTrue(list.ended(b, false));
    assertFalse(list.ended(b, false));
    assertEquals("[a, b]", list.list().stream().map(Transfer::path).toList().toString());
    list.forget(a);
    assertEquals(1, list.list().size());
  }

  @Test
  void piecesOfOneFileAreOne() {
    for (int i = 0; i < 3; i++) {
      OngoingTransfer piece = transfer("a.iso", 10, i);
      list.begun(piece);
      list.ended(piece, true);
    }
    Transfer sum = list.list().get(0);
    assertEquals(1, list.list().size());
    assertEquals(30, sum.sent());
    assertEquals(300, sum.size());
    assertEquals(3, sum.retransmissions());
    assertEquals(Duration.ofSeconds(3), sum.took());
  }

  @Test
  void theListDoesNotGrow() {
    for (int i = 0; i < 1000; i++) {
      OngoingTransfer one = transfer("file" + i, 1, i);
      list.begun(one);
      list.ended(one, false);
    }
    assertEquals(100, list.list().size());
    assertEquals("file999", list.list().get(0).path());
  }
}
