// SPDX-License-Identifier: Apache-2.0

/** The proxyDHCP service on the LAN: sockets, threads, configuration, logging. */
package pxe.dhcp.server;
