// SPDX-License-Identifier: Apache-2.0
/**
 * The menu of a machine, made from the catalog and the settings of the moment; each package below
 * writes it for one kind of loader.
 */
package pxe.menu;
