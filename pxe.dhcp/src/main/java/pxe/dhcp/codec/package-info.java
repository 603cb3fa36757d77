// SPDX-License-Identifier: Apache-2.0

/** DHCP messages to bytes, from bytes, and to lines for people. */
package pxe.dhcp.codec;
