// SPDX-License-Identifier: Apache-2.0

/**
 * Who asks, and what is answered: messages and time in, outcomes with their reasons out. Knows no
 * sockets, no threads, no OSGi, no logging and no clock.
 */
package pxe.dhcp.engine;
