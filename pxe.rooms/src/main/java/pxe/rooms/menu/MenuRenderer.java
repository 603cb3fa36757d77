// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.entry.Entry;

/** Writes configurations in the language of one boot loader, for the machines that run one set. */
@ConsumerType
public interface MenuRenderer {
  /** Tells the set apart from others, such as {@code pxelinux-6.04-1a2b3c}. */
  String setId();

  /**
   * Whether the loader boots entries of such a kind at all; others are not in its menus. An entry
   * that is of such a kind, and cannot be said all the same, is a fault.
   */
  default boolean boots(Entry entry) {
    return true;
  }

  /** The menu. What cannot be said in this language is among the faults, and cannot be chosen. */
  RenderedMenu menu(FilledMenu menu);

  /** A configuration that boots the only line of a menu at once; with a fault it is of no use. */
  RenderedMenu entry(Menu menu);
}
