// SPDX-License-Identifier: Apache-2.0

/**
 * Runs HTTP on the LAN: sockets, threads, time limits, logging, settings.
 *
 * <p>A connection belongs to one event loop, and so does everything that is under way on it. Files
 * are opened there too: sending waits for the disk there anyhow, see the number of loops.
 */
package pxe.http.server;
