// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.io.IOException;
import java.util.Optional;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;

/**
 * What an installation medium says of itself.
 *
 * @param product what it installs
 * @param menu the menu with which it boots from a disc
 */
record Medium(Product product, DiscMenu menu) {
  static final String XEN = "boot/xen.gz";
  static final String KERNEL = "boot/vmlinuz";
  static final String INITRD = "install.img";

  /** No text on these media is longer. */
  private static final int LONGEST_TEXT = 1 << 16;

  /** Empty where the image is not of this family: nothing else has these three together. */
  static Optional<Medium> in(Image image) throws IOException {
    boolean boots =
        image.tree().hasFile(XEN) && image.tree().hasFile(KERNEL) && image.tree().hasFile(INITRD);
    if (!boots) {
      return Optional.empty();
    }
    String repository = text(image, "packages.main/XS-REPOSITORY");
    Product product =
        Product.inTreeInfo(text(image, ".treeinfo"))
            .or(() -> Product.inRepository(repository))
            .or(() -> Product.inName(image.name()))
            .orElse(Product.UNKNOWN);
    return Optional.of(
        new Medium(product, DiscMenu.parse(text(image, "boot/isolinux/isolinux.cfg"))));
  }

  private static String text(Image image, String file) throws IOException {
    return image.tree().text(ResourcePath.of(file), LONGEST_TEXT).orElse("");
  }

  /** By the version; failing that, by what its own menu gives to dom0. */
  Generation generation() {
    return product
        .major()
        .map(Generation::ofMajor)
        .orElse(menu.gives(Generation.EIGHT.memory()) ? Generation.EIGHT : Generation.SEVEN);
  }
}
