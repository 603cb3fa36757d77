// SPDX-License-Identifier: Apache-2.0
/**
 * PXELINUX and syslinux.efi: which machines they serve, where these find their files, and the menu
 * in their language. Renderer and names are plain functions; the owners answer requests.
 */
package pxe.pxelinux;
