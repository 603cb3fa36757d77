// SPDX-License-Identifier: Apache-2.0

/** Messages as bytes. */
package pxe.dhcp6.codec;
