// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

/**
 * Something that stands in the folder of images.
 *
 * @param file its name there
 * @param folder whether it is a folder
 * @param stamp by what a change of it is noticed
 */
public record Candidate(String file, boolean folder, Stamp stamp) {
  /** Whether it is an ISO image, going by its name. */
  public boolean isIso() {
    return !folder && Kind.isIso(file);
  }

  /** Whether it is the image of a floppy or a disk, going by its name. */
  public boolean isRaw() {
    return !folder && Kind.isRaw(file);
  }
}
