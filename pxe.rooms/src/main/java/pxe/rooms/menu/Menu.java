// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.time.Duration;
import java.util.List;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.EntryName;

/**
 * The menu of one machine.
 *
 * @param title its headline
 * @param prompt a line of help below the entries; empty for none
 * @param timeout after which the default boots; zero waits for ever
 * @param items its lines in order, never empty
 * @param preselected the {@link Item#name()} that is preselected and boots at the time-out
 * @param note why there is nothing but the local disk, one line; empty where there is more
 * @param namesInterface whether a Linux kernel is told from which interface the machine booted
 */
public record Menu(
    String title,
    String prompt,
    Duration timeout,
    List<Item> items,
    EntryName preselected,
    String note,
    boolean namesInterface) {
  public Menu {
    items = List.copyOf(items);
  }

  /** A menu that says nothing about itself. */
  public Menu(
      String title, String prompt, Duration timeout, List<Item> items, EntryName preselected) {
    this(title, prompt, timeout, items, preselected, "", false);
  }

  /** The same menu with other lines. */
  public Menu with(List<Item> others) {
    return new Menu(title, prompt, timeout, others, preselected, note, namesInterface);
  }

  /**
   * A line of the menu.
   *
   * @param name unique in the menu, with an entry
   * @param entry what it boots
   */
  public record Item(EntryName name, Entry entry) {
    /** The name as text. */
    public String id() {
      return name.toString();
    }
  }

  /** The name of what is preselected as text. */
  public String defaultId() {
    return preselected.toString();
  }
}
