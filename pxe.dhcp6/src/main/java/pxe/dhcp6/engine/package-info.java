// SPDX-License-Identifier: Apache-2.0

/** What is answered to machines that boot over IPv6, and why: without sockets, threads or clock. */
package pxe.dhcp6.engine;
