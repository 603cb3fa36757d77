// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code mini.iso} of the Debian installer: the kernel and the RAM disk of its network form, on
 * a disc of their own ({@code arch_miniiso} in {@code build/config/x86.cfg} of its source).
 *
 * @param distribution whose it is
 */
record MiniIso(String distribution, Architecture architecture) {
  private static final Pattern CPU = Pattern.compile("\\b(amd64|i386|arm64)\\b");

  /** The medium in a folder of an image. */
  static Optional<MiniIso> in(Tree tree) throws IOException {
    if (!tree.has("linux") || !tree.has("initrd.gz")) {
      return Optional.empty();
    }
    String info = tree.text(".disk/info");
    String texts =
        String.join(
            "\n",
            info.contains("mini.iso") ? info : "",
            tree.text(".disk/mini-info"),
            tree.text("f1.txt"));
    return List.of("Ubuntu", "Debian").stream()
        .filter(texts::contains)
        .findFirst()
        .map(distribution -> new MiniIso(distribution, architecture(texts, tree)));
  }

  /** Where no text tells, GRUB's modules do. */
  private static Architecture architecture(String texts, Tree tree) {
    Matcher cpu = CPU.matcher(texts);
    if (cpu.find()) {
      return Architecture.valueOf(cpu.group(1).toUpperCase(Locale.ROOT));
    }
    if (tree.has("boot/grub/arm64-efi/normal.mod")) {
      return Architecture.ARM64;
    }
    return tree.has("boot/grub/i386-efi/normal.mod") && !tree.has("boot/grub/x86_64-efi/normal.mod")
        ? Architecture.I386
        : Architecture.AMD64;
  }
}
