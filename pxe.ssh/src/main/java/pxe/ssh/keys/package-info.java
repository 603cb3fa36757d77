// SPDX-License-Identifier: Apache-2.0
/** Keys as an operator writes them, and the server's own. */
package pxe.ssh.keys;
