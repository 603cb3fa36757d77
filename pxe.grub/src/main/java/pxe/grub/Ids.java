// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.HashSet;
import java.util.Set;
import pxe.rooms.catalog.EntryName;

/**
 * How the lines of one menu are called, by which the default is named. GRUB takes a default that
 * begins with a digit for a number, and one with {@code >} in it for a path through submenus.
 */
final class Ids {
  private final Set<String> taken = new HashSet<>();

  /** An id for a name; where names become alike, the later one gets a number. */
  String of(EntryName name) {
    String id = "boot:" + name.toString().replaceAll("[^A-Za-z0-9._/-]", "_");
    String unique = id;
    for (int i = 2; !taken.add(unique); i++) {
      unique = id + "~" + i;
    }
    return unique;
  }
}
