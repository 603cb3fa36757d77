// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import pxe.tftp.message.ReadRequest;

/**
 * A read request that has come in.
 *
 * @param request what is asked for
 * @param peer who asks
 * @param destination the address of ours that was asked, from which the answer has to come
 */
record IncomingRequest(ReadRequest request, InetSocketAddress peer, InetAddress destination) {
  /** Of the peer alone, who hardly ever has two requests under way. */
  @Override
  public int hashCode() {
    return peer.hashCode();
  }
}
