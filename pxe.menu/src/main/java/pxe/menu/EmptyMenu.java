// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.UnrecognisedImage;

/** Says to who stands before the machine why its menu has nothing but the local disk. */
final class EmptyMenu {
  private EmptyMenu() {}

  /** The reason; empty where something is offered. */
  static String reason(Offered offered, CatalogSnapshot catalog) {
    if (offered.offerings().stream().anyMatch(offering -> !offering.entries().isEmpty())) {
      return "";
    }
    if (!catalog.offerings().isEmpty()) {
      return "None of the images is for this machine";
    }
    List<String> others = catalog.unrecognised().stream().map(UnrecognisedImage::name).toList();
    return others.isEmpty()
        ? "There are no images yet"
        : "No profile recognises " + String.join(", ", others);
  }
}
