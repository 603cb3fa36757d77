// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pxe.api.entry.Entry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.problem.Problem;
import pxe.rooms.template.UnknownVariableException;

/** Fills a menu for one machine. An entry that cannot be filled stays as it is, with a reason. */
final class MenuFiller {
  private final Function<String, Filling> fillings;
  private final Optional<String> machine;
  private final Map<String, Problem> faults = new HashMap<>();

  /**
   * A filler for one menu.
   *
   * @param fillings how the entries of an image are filled, by the image's name
   * @param machine that asks, for people; empty where it is not known
   */
  MenuFiller(Function<String, Filling> fillings, Optional<String> machine) {
    this.fillings = fillings;
    this.machine = machine;
  }

  FilledMenu fill(Menu menu) {
    List<Item> items = new ArrayList<>();
    for (Item item : menu.items()) {
      String prefix = item.id().substring(0, item.id().lastIndexOf('/') + 1);
      items.add(new Item(item.id(), fill(prefix, item.entry(), filling(prefix))));
    }
    return new FilledMenu(
        new Menu(menu.title(), menu.prompt(), menu.timeout(), items, menu.defaultId()),
        faults,
        List.of());
  }

  private Filling filling(String prefix) {
    return fillings.apply(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1));
  }

  private Entry fill(String prefix, Entry entry, Filling filling) {
    if (entry instanceof SubmenuEntry e) {
      List<Entry> inside = e.entries().stream().map(i -> fill(prefix, i, filling)).toList();
      return new SubmenuEntry(e.id(), e.title(), inside);
    }
    String id = prefix + entry.id();
    try {
      return filling.fill(entry);
    } catch (UnknownVariableException e) {
      faults.put(id, FillingFault.unknown(id, e.name(), machine));
    } catch (IllegalArgumentException e) {
      faults.put(id, FillingFault.unfit(id, e.getMessage()));
    }
    return entry;
  }
}
