// SPDX-License-Identifier: Apache-2.0
/** What programs and modules of the SYSLINUX family say of themselves. */
package pxe.pxelinux.binary;
