// SPDX-License-Identifier: Apache-2.0

/** DHCPv6 messages, complete and valid when they exist. */
package pxe.dhcp6.message;
