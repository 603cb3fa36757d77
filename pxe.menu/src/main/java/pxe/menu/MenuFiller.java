// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import pxe.api.entry.Entry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.problem.Problem;
import pxe.rooms.template.UnknownVariableException;

/** Fills a menu for one machine. An entry that cannot be filled stays as it is, with a reason. */
final class MenuFiller {
  private final Function<String, Filling> fillings;
  private final BiFunction<String, String, VariableOrigin> origins;
  private final Optional<String> machine;
  private final Map<EntryName, Problem> faults = new HashMap<>();

  /**
   * A filler for one menu.
   *
   * @param fillings how the entries of an image are filled, by the image's name
   * @param origins where a variable is written that the entries of an image use, by the image's
   *     name and its own
   * @param machine that asks, for people; empty where it is not known
   */
  MenuFiller(
      Function<String, Filling> fillings,
      BiFunction<String, String, VariableOrigin> origins,
      Optional<String> machine) {
    this.fillings = fillings;
    this.origins = origins;
    this.machine = machine;
  }

  FilledMenu fill(Menu menu) {
    List<Item> items = new ArrayList<>();
    for (Item item : menu.items()) {
      Filling filling = fillings.apply(item.name().image());
      items.add(new Item(item.name(), fill(item.name(), item.entry(), filling)));
    }
    return new FilledMenu(menu.with(items), faults, List.of());
  }

  private Entry fill(EntryName name, Entry entry, Filling filling) {
    if (entry instanceof SubmenuEntry submenu) {
      return submenu.with(
          submenu.entries().stream().map(i -> fill(name.sibling(i), i, filling)).toList());
    }
    try {
      return filling.fill(entry);
    } catch (UnknownVariableException e) {
      VariableOrigin origin = origins.apply(name.image(), e.name());
      faults.put(name, FillingFault.unknown(name, e.name(), machine, origin));
    } catch (IllegalArgumentException e) {
      faults.put(name, FillingFault.unfit(name, e.getMessage()));
    }
    return entry;
  }
}
