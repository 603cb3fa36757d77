// SPDX-License-Identifier: Apache-2.0

/** The sockets, the settings and what is logged. */
package pxe.dhcp6.server;
