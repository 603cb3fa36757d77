// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

/**
 * By what a change is noticed.
 *
 * @param size in bytes; of a folder, all that was counted
 * @param modified the latest time of change, in milliseconds since 1970
 * @param content of a folder a hash of names, sizes and times, else 0
 */
public record Stamp(long size, long modified, long content) {}
