// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What a medium calls itself in a file that is made for that. */
final class MediumTitle {
  private static final int LONGEST = 60;

  private static final Set<String> NAMES = Set.of("name", "family");

  private MediumTitle() {}

  static Optional<String> of(Medium medium) throws IOException {
    Optional<String> info =
        medium
            .text(".disk/info")
            .flatMap(text -> text.lines().findFirst())
            .map(line -> Words.title(line.split(" - ", 2)[0].replace("\"", "")))
            .filter(line -> !line.isEmpty());
    Optional<String> name = info.isPresent() ? info : treeInfo(medium);
    return name.map(
        title -> title.length() > LONGEST ? title.substring(0, LONGEST).strip() : title);
  }

  /** The name of the release, which stands in its first section that has one. */
  private static Optional<String> treeInfo(Medium medium) throws IOException {
    return medium
        .text(".treeinfo")
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> NAMES.contains(line.split("=", 2)[0].strip()))
                    .filter(line -> line.indexOf('=') >= 0)
                    .map(line -> Words.title(line.substring(line.indexOf('=') + 1)))
                    .filter(name -> !name.isEmpty())
                    .findFirst());
  }
}
