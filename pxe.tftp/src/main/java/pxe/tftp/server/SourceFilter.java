// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import pxe.net.LanInterface;
import pxe.net.Peer;

/** Who cannot be a client: answering such a sender would make echoes, loops or noise. */
final class SourceFilter {
  private final int own;
  private final int network;
  private final int mask;

  SourceFilter(LanInterface on) {
    own = Peer.bits(on.address());
    mask = on.prefixLength() == 0 ? 0 : -1 << (32 - on.prefixLength());
    network = own & mask;
  }

  /**
   * Whether nothing is to be sent to a peer.
   *
   * @param ownPort a port of ours: from there our own packets come back
   */
  boolean refuses(long peer, int ownPort) {
    int address = Peer.address(peer);
    int port = Peer.port(peer);
    return port == 0
        || address == 0
        || address >>> 28 >= 0xe // multicast, reserved, and the limited broadcast address
        || isDirectedBroadcast(address)
        || (address == own && port == ownPort);
  }

  /** RFC 3021: a network of 31 bits has none, and one of 32 has one address only. */
  private boolean isDirectedBroadcast(int address) {
    return ~mask > 1 && address == (network | ~mask);
  }

  /** Whether a packet was sent to one host: RFC 1123 section 4.2.3.1 wants others ignored. */
  boolean isUnicast(int destination) {
    return destination >>> 28 < 0xe && !isDirectedBroadcast(destination);
  }
}
