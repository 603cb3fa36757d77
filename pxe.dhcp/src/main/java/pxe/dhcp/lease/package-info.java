// SPDX-License-Identifier: Apache-2.0
/** Which address whom: pools, leases, offers, and the rules of RFC 2131. Pure: time comes in. */
package pxe.dhcp.lease;
