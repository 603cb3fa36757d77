// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import pxe.tftp.message.ReadRequest;

/**
 * A read request that has come in.
 *
 * @param request what is asked for
 * @param peer who asks, see {@link pxe.net.Peer}
 * @param destination the address of ours that was asked, from which the answer has to come
 */
record IncomingRequest(ReadRequest request, long peer, int destination) {}
