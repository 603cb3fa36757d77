// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import java.util.Optional;
import pxe.api.image.Image;

/**
 * What can be booted at one moment.
 *
 * @param offerings the images that a profile recognised, sorted by image name
 * @param profiles every profile, sorted by name
 * @param unrecognised the other images, sorted by name
 */
public record CatalogSnapshot(
    List<Offering> offerings, List<ProfileStatus> profiles, List<UnrecognisedImage> unrecognised) {
  public CatalogSnapshot {
    offerings = List.copyOf(offerings);
    profiles = List.copyOf(profiles);
    unrecognised = List.copyOf(unrecognised);
  }

  /** The image of that name; empty where no profile has recognised one. */
  public Optional<Image> image(String name) {
    for (Offering offering : offerings) {
      if (offering.image().name().equals(name)) {
        return Optional.of(offering.image());
      }
    }
    return Optional.empty();
  }
}
