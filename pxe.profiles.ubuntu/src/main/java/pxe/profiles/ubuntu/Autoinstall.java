// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.List;
import java.util.Optional;

/**
 * Ubuntu's present installer without questions: cloud-init fetches {@code user-data} and {@code
 * meta-data} from a folder.
 */
final class Autoinstall {
  /** Its cloud-init takes a URL for the plain name too, and later ones dislike the other. */
  private static final int PLAIN_NAME = 2310;

  private Autoinstall() {}

  /**
   * What the kernel's command line says.
   *
   * @param release of Ubuntu, as {@link Release#number} has it
   */
  static List<String> words(Optional<Integer> release) {
    String source = release.orElse(PLAIN_NAME) < PLAIN_NAME ? "nocloud-net" : "nocloud";
    return List.of("autoinstall", "ds=" + source + ";s=${answer.cloud-init}");
  }
}
