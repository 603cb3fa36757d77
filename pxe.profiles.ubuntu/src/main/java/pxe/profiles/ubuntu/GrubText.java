// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.List;

/** The little that is read of a GRUB configuration: media for arm64 have no other. */
final class GrubText {
  private GrubText() {}

  /** The arguments with which a file first boots a kernel of this plain name. */
  static List<String> argumentsOf(String text, String kernelName) {
    for (String line : text.lines().toList()) {
      List<String> words = Arguments.ofMedium(line).toList();
      boolean boots = words.size() > 1 && words.get(0).startsWith("linux");
      if (boots && words.get(1).substring(words.get(1).lastIndexOf('/') + 1).equals(kernelName)) {
        return words.subList(2, words.size()).stream()
            .map(GrubText::unquoted)
            .filter(w -> !w.isBlank())
            .toList();
      }
    }
    return List.of();
  }

  private static String unquoted(String word) {
    return word.replaceAll("[\"']", "").replace("\\;", ";");
  }
}
