// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.time.Duration;
import java.util.List;
import pxe.api.entry.Entry;

/**
 * The menu of one machine.
 *
 * @param title its headline
 * @param prompt a line of help below the entries; empty for none
 * @param timeout after which the default boots; zero waits for ever
 * @param items its lines in order, never empty
 * @param defaultId the {@link Item#id()} that is preselected and boots at the time-out
 */
public record Menu(
    String title, String prompt, Duration timeout, List<Item> items, String defaultId) {
  public Menu {
    items = List.copyOf(items);
  }

  /**
   * A line of the menu.
   *
   * @param id unique in the menu: {@code IMAGE/ENTRY}, or {@code local}
   * @param entry what it boots
   */
  public record Item(String id, Entry entry) {}
}
