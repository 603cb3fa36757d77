// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

/**
 * How it stands with a profile and an image.
 *
 * @param profile the profile's name
 * @param text that it has the image, or why it does not
 */
public record ProfileRemark(String profile, String text) {
  /** For people. */
  @Override
  public String toString() {
    return profile + ": " + text;
  }
}
