// SPDX-License-Identifier: Apache-2.0

/**
 * The {@code pxe:} commands of the Gogo shell, on the terminal and through a local socket. Commands
 * return objects; {@link pxe.shell.Tables} writes them.
 */
package pxe.shell;
