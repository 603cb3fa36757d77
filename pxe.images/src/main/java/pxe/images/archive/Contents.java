// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

/**
 * What came out of an archive.
 *
 * @param files regular files, each name counted
 * @param bytes in all files together
 * @param skipped devices, pipes and names by which no machine could ask
 */
public record Contents(int files, long bytes, int skipped) {
  /** For people. */
  public String text() {
    return files
        + (files == 1 ? " file, " : " files, ")
        + Sizes.write(bytes)
        + (skipped == 0 ? "" : ", " + skipped + " entries skipped");
  }
}
