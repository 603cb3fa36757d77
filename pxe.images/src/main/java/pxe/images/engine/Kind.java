// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What something in the folder of images is, going by its name.
 *
 * @param name the image's name, or the whole name of what cannot be an image
 * @param fault why it cannot be one
 */
record Kind(String name, Optional<ImageFault> fault) {
  private static final String ISO = ".iso";
  private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz");

  /** Images of floppies and disks, also as MEMDISK of SYSLINUX unpacks them. */
  private static final List<String> RAW =
      List.of(".img", ".ima", ".img.gz", ".ima.gz", ".img.zip", ".ima.zip");

  private static final List<String> FILES =
      Stream.of(ARCHIVES, List.of(ISO), RAW).flatMap(List::stream).toList();

  /** Copies under way and what editors and file systems leave behind. */
  private static final Pattern PASSING =
      Pattern.compile(
          "\\..*|lost\\+found|.*~|.*\\.(part|partial|filepart|crdownload|download|tmp|swp)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OTHER_ARCHIVE =
      Pattern.compile(
          ".*\\.(tar|tar\\.\\w+|gz|zip|xz|txz|bz2|tbz2?|zst|tzst|lzma|7z|rar|cpio)",
          Pattern.CASE_INSENSITIVE);

  /** A name becomes part of paths in loaders' configurations, which know no quotes. */
  private static final Pattern GOOD_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");

  /** Empty for what is none of our business. */
  static Optional<Kind> of(String file, boolean folder) {
    if (PASSING.matcher(file).matches()) {
      return Optional.empty();
    }
    if (folder) {
      return Optional.of(named(file, file));
    }
    String lower = file.toLowerCase(Locale.ROOT);
    for (String ending : FILES) {
      if (lower.endsWith(ending) && lower.length() > ending.length()) {
        return Optional.of(named(file, file.substring(0, file.length() - ending.length())));
      }
    }
    return OTHER_ARCHIVE.matcher(file).matches()
        ? Optional.of(
            broken(
                file,
                "is not a kind of image that this release reads",
                "repack it as .tar.gz or .iso, or unpack it into a folder of its own in images/"))
        : Optional.empty();
  }

  static boolean isIso(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(ISO);
  }

  static boolean isRaw(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return RAW.stream().anyMatch(lower::endsWith);
  }

  private static Kind named(String file, String name) {
    return GOOD_NAME.matcher(name).matches()
        ? new Kind(name, Optional.empty())
        : broken(
            file,
            "boot loaders cannot ask for a name like this",
            "rename it with letters, digits, '.', '_', '+' and '-' alone, 100 at most");
  }

  private static Kind broken(String file, String fault, String remedy) {
    return new Kind(file, Optional.of(new ImageFault(fault, remedy)));
  }
}
