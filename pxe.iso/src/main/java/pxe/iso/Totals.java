// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

/**
 * What an image holds.
 *
 * @param files files, each name counted
 * @param bytes in all files together
 * @param others devices, and files that cannot be read in place
 */
public record Totals(int files, long bytes, int others) {}
