// SPDX-License-Identifier: Apache-2.0

/** DHCP messages to octets, from octets, and to lines for people. */
package pxe.dhcp.codec;
