// SPDX-License-Identifier: Apache-2.0
/**
 * Assignments and machines in files of records, in {@code data/store}.
 *
 * <p>The assignments' file has a head and then one record for each change; records are numbered
 * without a gap, and the number of the last one that was acknowledged stands in a file beside it.
 * So whatever is missing, in the middle or at the end, is known to be missing.
 */
package pxe.machines.file;
