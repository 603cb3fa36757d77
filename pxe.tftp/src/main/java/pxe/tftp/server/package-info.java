// SPDX-License-Identifier: Apache-2.0

/**
 * Runs TFTP on the LAN: sockets, threads, timers, logging, settings.
 *
 * <p>On each interface one endpoint takes the requests, and a few <em>transfer workers</em> carry
 * the transfers, each by a socket of its own. A worker is a thread: what a transfer needs while it
 * is under way belongs to that thread alone. Where that thread hangs in a file system, another one
 * takes its place.
 */
package pxe.tftp.server;
