// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;

/**
 * How it stands with a profile.
 *
 * @param name the profile's name
 * @param bundle symbolic name and version of the bundle that it comes from
 * @param images the images that it has
 * @param faults why images that it looked at are not its own although it claims them, or what it
 *     threw; empty where all is well
 */
public record ProfileStatus(String name, String bundle, List<String> images, List<String> faults) {
  public ProfileStatus {
    images = List.copyOf(images);
    faults = List.copyOf(faults);
  }
}
