// SPDX-License-Identifier: Apache-2.0

/**
 * Runs TFTP on the LAN: sockets, threads, timers, logging, settings.
 *
 * <p>On each interface one endpoint takes the requests, and a few <em>lanes</em> carry the
 * transfers. A lane is a port and a thread: what a transfer needs while it is under way belongs to
 * that thread alone.
 */
package pxe.tftp.server;
