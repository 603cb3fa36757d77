// SPDX-License-Identifier: Apache-2.0
package pxe.importer.pxelinux;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.importer.source.Place;

/**
 * A menu with all that it includes, and the menus that it leads to.
 *
 * @param file its name
 * @param labels those that boot something else than a menu, in order
 * @param title its headline
 * @param choice what boots when nobody chooses
 * @param time how long that takes
 * @param onlyIncludes whether it has no labels of its own, and includes those of an installer
 * @param files all that were read
 */
public record LoaderMenu(
    String file,
    List<Label> labels,
    Optional<Said> title,
    Optional<Said> choice,
    Time time,
    boolean onlyIncludes,
    Set<Path> files) {
  public LoaderMenu {
    labels = List.copyOf(labels);
    files = Set.copyOf(files);
  }

  /** A value and where it is written. */
  public record Said(Place place, String value) {}

  /**
   * How long it waits.
   *
   * @param place where that is written
   * @param isAtOnce whether its choice boots without a menu or prompt
   * @param tenths of a second; 0 for ever
   */
  public record Time(Place place, boolean isAtOnce, long tenths) {}
}
