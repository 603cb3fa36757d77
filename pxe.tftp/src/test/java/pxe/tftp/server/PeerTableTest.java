// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;

class PeerTableTest {
  /** The same questions to a map of the JDK bring the same answers. */
  @Test
  void findsWhatWasPutAndNotWhatWasRemoved() {
    Random random = new Random(11);
    PeerTable table = new PeerTable();
    Map<Long, Session> expected = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      long peer = Peer.of(0x0a00_0000 + random.nextInt(30), 2000 + random.nextInt(20));
      if (random.nextInt(3) > 0) {
        Session session = Sessions.of(peer);
        table.put(session);
        expected.put(peer, session);
      } else if (expected.containsKey(peer)) {
        table.remove(expected.remove(peer));
      }
      long other = Peer.of(0x0a00_0000 + random.nextInt(30), 2000 + random.nextInt(20));
      assertSame(expected.get(other), table.get(other));
      assertEquals(expected.size(), table.size());
    }
    assertEquals(expected.size(), table.all().size());
  }

  @Test
  void aSessionWhosePeerHasAnotherOneIsNotMistakenForIt() {
    PeerTable table = new PeerTable();
    Session old = Sessions.of(Sessions.CLIENT);
    Session latest = Sessions.of(Sessions.CLIENT);
    table.put(old);
    table.put(latest);
    table.remove(old);
    assertSame(latest, table.get(Sessions.CLIENT));
    table.remove(latest);
    assertNull(table.get(Sessions.CLIENT));
    assertEquals(0, table.size());
  }
}
