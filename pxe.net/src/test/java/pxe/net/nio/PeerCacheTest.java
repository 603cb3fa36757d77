// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;

class PeerCacheTest {
  private final PeerCache cache = new PeerCache();

  @Test
  void addressThatCameInIsUsedForTheAnswer() {
    InetSocketAddress from = new InetSocketAddress(Peer.inetAddress(0x0a00_0001), 2070);
    long peer = cache.peer(from);
    assertEquals(Peer.of(0x0a00_0001, 2070), peer);
    assertSame(from, cache.socketAddress(peer));
  }

  @Test
  void manyPeersAreNeverMistakenForEachOther() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        long peer = Peer.of(0x0a00_0000 + i / 7, 1024 + i);
        assertEquals(peer, Peer.of(cache.socketAddress(peer)));
      }
    }
  }
}
