// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

/**
 * What an archive may ask of us before we take it for a bomb.
 *
 * @param bytes of all files together
 * @param entries files, folders and links together
 * @param depth folders within folders
 * @param ratio how many times its own size it may become
 * @param unquestioned bytes that may come out whatever the ratio
 */
public record ArchiveLimits(long bytes, int entries, int depth, int ratio, long unquestioned) {
  /** Room for every boot medium that is known. */
  public static final ArchiveLimits USUAL =
      new ArchiveLimits(16L << 30, 65_536, 32, 250, 256L << 20);
}
