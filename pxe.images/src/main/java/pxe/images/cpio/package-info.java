// SPDX-License-Identifier: Apache-2.0
/** Files of images as archives that a Linux kernel unpacks into its initial RAM disk. */
package pxe.images.cpio;
