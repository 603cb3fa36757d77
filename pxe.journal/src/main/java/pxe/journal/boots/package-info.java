// SPDX-License-Identifier: Apache-2.0

/**
 * The journal of boots. {@link pxe.journal.boots.BootHistory} decides which step belongs to which
 * boot and what is kept; {@link pxe.journal.boots.BootRecorder} knows threads, services and the
 * disk.
 */
package pxe.journal.boots;
