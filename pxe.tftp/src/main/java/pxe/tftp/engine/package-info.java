// SPDX-License-Identifier: Apache-2.0

/**
 * What a TFTP server does, without doing it: options are negotiated and transfers advance here, by
 * events and time in, decisions with reasons out. No sockets, no threads, no clock.
 *
 * <p>Times are nanoseconds of any clock that only goes forward, such as {@code System.nanoTime()}.
 */
package pxe.tftp.engine;
