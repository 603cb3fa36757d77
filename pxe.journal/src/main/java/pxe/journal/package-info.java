// SPDX-License-Identifier: Apache-2.0

/**
 * What is happening: readable log lines, the problems that are open, whether all that was asked for
 * is serving, and the check of the whole configuration. {@code pxe.journal.boots} beneath keeps
 * what happened to each machine.
 */
package pxe.journal;
