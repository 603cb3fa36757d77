// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An image that no profile offers.
 *
 * @param name the image's name
 * @param description what it seems to be, such as {@code a Windows setup medium}; empty while
 *     nobody has looked
 * @param refusals of the profiles that know it, and say why it cannot boot as it is
 */
public record UnrecognisedImage(String name, String description, List<ProfileRemark> refusals) {
  public UnrecognisedImage {
    refusals = List.copyOf(refusals);
  }

  /** An image that nobody knows. */
  public UnrecognisedImage(String name, String description) {
    this(name, description, List.of());
  }

  /** For people. */
  public String text() {
    if (!refusals.isEmpty()) {
      return refusals.stream().map(ProfileRemark::text).collect(Collectors.joining("; "));
    }
    return "no profile recognises it" + (description.isEmpty() ? "" : "; it is " + description);
  }
}
