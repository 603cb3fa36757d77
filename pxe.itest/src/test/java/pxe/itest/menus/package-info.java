// SPDX-License-Identifier: Apache-2.0

/** One menu for every boot loader: what each of them makes of it, read as the loader reads it. */
package pxe.itest.menus;
