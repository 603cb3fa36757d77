// SPDX-License-Identifier: Apache-2.0
/** What somebody meets who is in: a command, lines, or a terminal. */
package pxe.ssh.session;
