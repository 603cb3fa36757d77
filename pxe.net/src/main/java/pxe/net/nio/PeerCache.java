// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;
import pxe.net.Peer;

/**
 * Remembers socket addresses, so that an answer does not make one for each packet. Forgets when two
 * peers share a slot: it can neither grow nor be wrong.
 */
final class PeerCache {
  private static final int SLOTS = 1024;

  private record Known(long peer, InetSocketAddress socketAddress) {}

  private final AtomicReferenceArray<Known> slots = new AtomicReferenceArray<>(SLOTS);

  private static int slot(long peer) {
    long mixed = peer * 0x9e37_79b9_7f4a_7c15L; // the golden ratio spreads neighbours
    return (int) (mixed >>> 54); // the upper 10 bits, one of SLOTS
  }

  InetSocketAddress socketAddress(long peer) {
    int slot = slot(peer);
    Known known = slots.get(slot);
    if (known == null || known.peer() != peer) {
      known = new Known(peer, Peer.socketAddress(peer));
      slots.lazySet(slot, known);
    }
    return known.socketAddress();
  }

  /** Of an address that came in, which is likely to be answered. */
  long peer(InetSocketAddress socketAddress) {
    long peer = Peer.of(socketAddress);
    int slot = slot(peer);
    Known known = slots.get(slot);
    if (known == null || known.peer() != peer) {
      slots.lazySet(slot, new Known(peer, socketAddress));
    }
    return peer;
  }
}
