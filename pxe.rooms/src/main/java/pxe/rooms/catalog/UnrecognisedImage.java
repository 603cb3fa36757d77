// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

/**
 * An image that no profile recognises.
 *
 * @param name the image's name
 * @param description what it seems to be, such as {@code a Windows setup medium}; empty while
 *     nobody has looked
 */
public record UnrecognisedImage(String name, String description) {
  /** For people. */
  public String text() {
    return "no profile recognises it" + (description.isEmpty() ? "" : "; it is " + description);
  }
}
