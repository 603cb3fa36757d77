// SPDX-License-Identifier: Apache-2.0
/** Which files make a set of GRUB. */
package pxe.grub.set;
