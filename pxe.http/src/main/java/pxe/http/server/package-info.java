// SPDX-License-Identifier: Apache-2.0

/**
 * Runs HTTP on the LAN: sockets, threads, time limits, logging, settings.
 *
 * <p>A connection belongs to one event loop, and its requests are answered there, files included.
 * What takes long is parted from the loop, see {@link pxe.http.server.StallDetector}.
 */
package pxe.http.server;
