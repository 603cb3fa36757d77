// SPDX-License-Identifier: Apache-2.0

/**
 * The log as people read it. A line is text when {@link pxe.journal.log.LogQueue} takes it, which
 * never makes anybody wait; one thread writes what is in the queue. Lines of the rooms come by
 * loggers of our own, those of others by the framework's log.
 */
package pxe.journal.log;
