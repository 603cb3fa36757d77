// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;

/**
 * The Debian installer in its form for discs: netinst, CD and DVD of Debian, Kali and others, and
 * Ubuntu's servers up to 18.04. Its RAM disk has {@code cdrom-retriever} and nothing that sets up a
 * network ({@code build/pkg-lists/cdrom} of the installer's source), so that a machine which boots
 * it from a network stops where it looks for its disc.
 */
final class InstallerDisc {
  private InstallerDisc() {}

  /**
   * Looks at a medium.
   *
   * @throws IOException where it is such a disc: the message says what to take
   */
  static void refuse(Tree tree) throws IOException {
    boolean isDisc =
        Stream.of("install.amd", "install.386", "install.a64", "install")
            .anyMatch(folder -> tree.has(folder + "/vmlinuz") && tree.has(folder + "/initrd.gz"));
    boolean isLive =
        !tree.list(ResourcePath.of("live")).isEmpty()
            || !tree.list(ResourcePath.of("casper")).isEmpty();
    String info = tree.text(".disk/info").lines().findFirst().orElse("");
    if (isDisc && !isLive && !info.isBlank()) {
      throw new IOException(
          "the installer of "
              + info.split(" - ", 2)[0].replaceAll("[\"\\p{Cc}]", "").strip()
              + " on this medium reads discs alone, and none of its files over a network;"
              + " take netboot.tar.gz of the same release");
    }
  }
}
