// SPDX-License-Identifier: Apache-2.0
/** The sets of PXELINUX and syslinux.efi: programs with the modules of their own version. */
package pxe.pxelinux.set;
