// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import pxe.rooms.catalog.EntryName;

/**
 * The labels of one configuration, made from the names of the menu: one word each, as the prompt
 * wants it, and each only once.
 */
final class Labels {
  /** Longer than names of files and entries need to be; a line holds less than 4096 bytes. */
  private static final int LONGEST = 400;

  private final Set<String> taken = new HashSet<>();

  /** A label for a name; where names become alike, the later one gets a number. */
  String of(EntryName name) {
    String word = name.toString().replaceAll("[^A-Za-z0-9._/-]", "_");
    String label = word.substring(Math.max(0, word.length() - LONGEST));
    String unique = label;
    for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = label + "~" + i;
    }
    return unique;
  }
}
