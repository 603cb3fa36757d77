// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/** What a machine gets that asks for its menu. Each with its reason. */
public sealed interface BootPlan {
  /** Why, in words for an operator. */
  String reason();

  /** The menu, with the default that the machine's set-up or the menu's settings name. */
  record ShowMenu(String reason) implements BootPlan {}

  /**
   * An entry, at once and without a menu.
   *
   * @param machine by whom
   * @param entry an entry, the first of an image, or the local disk
   * @param isAssigned whether it was assigned; otherwise it is written in the machine's set-up
   */
  record BootEntry(HardwareAddress machine, EntryName entry, boolean isAssigned, String reason)
      implements BootPlan {}
}
