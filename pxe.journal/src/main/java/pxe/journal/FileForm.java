// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.util.List;
import java.util.Optional;

/** What the name of a file in {@code etc/} says of its form. */
final class FileForm {
  static final String ENDING = ".cfg";

  /** Other forms of configuration in the world of OSGi, of which only one PID could win. */
  private static final List<String> FOREIGN =
      List.of(".cfg.json", ".config.json", ".config", ".json", ".properties");

  private FileForm() {}

  /** The PID of {@code PID.cfg}. */
  static String pidOf(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }

  /** Whether a file means to configure the platform in a form that is not read. */
  static boolean isForeign(String name) {
    return foreignPid(name).isPresent();
  }

  /** The PID that a file in another form means. */
  static Optional<String> foreignPid(String name) {
    return FOREIGN.stream()
        .filter(ending -> name.startsWith("pxe.") && name.endsWith(ending))
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()));
  }
}
