// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;

class CompletedRequestsTest {
  private static final InetSocketAddress CLIENT = Sessions.CLIENT;
  private static final ReadRequest REQUEST = request("a", TransferMode.OCTET, "512");

  private final CompletedRequests completed = new CompletedRequests();

  @Test
  void whatAClientGotAMomentAgoIsKnown() {
    assertFalse(completed.contains(CLIENT, REQUEST, 0));
    completed.add(CLIENT, REQUEST, 0);
    assertTrue(completed.contains(CLIENT, request("a", TransferMode.OCTET, "512"), 1));
    assertTrue(completed.contains(CLIENT, REQUEST, CompletedRequests.KEPT - 1));
    assertFalse(completed.contains(CLIENT, REQUEST, CompletedRequests.KEPT));
  }

  /** Clocks of System.nanoTime() may be anywhere. */
  @Test
  void theClockMayRunOver() {
    long now = Long.MAX_VALUE - 1;
    completed.add(CLIENT, REQUEST, now);
    assertTrue(completed.contains(CLIENT, REQUEST, now + 5));
    assertFalse(completed.contains(CLIENT, REQUEST, now + CompletedRequests.KEPT));
  }

  @Test
  void otherRequestsAndOtherClientsAreOthers() {
    completed.add(CLIENT, REQUEST, 0);
    assertFalse(completed.contains(CLIENT, request("b", TransferMode.OCTET, "512"), 0));
    assertFalse(completed.contains(CLIENT, request("a", TransferMode.NETASCII, "512"), 0));
    assertFalse(completed.contains(CLIENT, request("a", TransferMode.OCTET, "1024"), 0));
    assertFalse(completed.contains(CLIENT, new ReadRequest("a", TransferMode.OCTET, List.of()), 0));
    assertFalse(completed.contains(Sessions.peer(0xc0a8_0932, 2071), REQUEST, 0));
    assertFalse(completed.contains(Sessions.peer(0xc0a8_0933, 2070), REQUEST, 0));
  }

  /** A hall of machines that fetch the same, as firmware does, each from the same port. */
  @Test
  void ofAThousandClientsMostAreKnown() {
    for (int i = 0; i < 1000; i++) {
      completed.add(Sessions.peer(0x0a00_0001 + i, 2070), REQUEST, 0);
    }
    int known = 0;
    for (int i = 0; i < 1000; i++) {
      known += completed.contains(Sessions.peer(0x0a00_0001 + i, 2070), REQUEST, 0) ? 1 : 0;
    }
    assertTrue(known > 700, known + " of 1000");
    for (int i = 0; i < 1000; i++) {
      assertFalse(completed.contains(Sessions.peer(0x0b00_0001 + i, 2070), REQUEST, 0));
    }
  }

  private static ReadRequest request(String file, TransferMode mode, String size) {
    return new ReadRequest(file, mode, List.of(new TftpOption(TftpOption.BLOCK_SIZE, size)));
  }
}
