// SPDX-License-Identifier: Apache-2.0

/**
 * DHCP messages (RFC 2131) as values: complete and valid when they exist.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
package pxe.dhcp.message;
