// SPDX-License-Identifier: Apache-2.0
/** Reads menus of PXELINUX as its loader and menu.c32 do (syslinux.txt, doc/menu.txt). */
package pxe.importer.pxelinux;
