// SPDX-License-Identifier: Apache-2.0
/**
 * The menu for PXELINUX and syslinux.efi, and the files that they fetch beside images. Renderer and
 * names are plain functions; the owners answer requests.
 */
package pxe.menu.pxelinux;
