// SPDX-License-Identifier: Apache-2.0
/** Who is let in, by Apache MINA SSHD, and how many at once. */
package pxe.ssh.server;
