// SPDX-License-Identifier: Apache-2.0
/** What programs for UEFI tell of themselves. */
package pxe.grub.binary;
