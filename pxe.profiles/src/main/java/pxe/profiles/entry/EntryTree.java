// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pxe.api.entry.Entry;
import pxe.api.entry.SubmenuEntry;

/** Entries in the submenus that their files name; a submenu stands where its first entry would. */
final class EntryTree {
  /** A line: an entry, or a menu by its title. */
  private sealed interface Line {
    record Single(Entry entry) implements Line {}

    record Submenu(String title, EntryTree inside) implements Line {}
  }

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, EntryTree> submenus = new LinkedHashMap<>();

  /**
   * Adds an entry behind those that are there.
   *
   * @param titles of the menus that it stands in, the outermost first
   */
  void add(List<String> titles, Entry entry) {
    if (titles.isEmpty()) {
      lines.add(new Line.Single(entry));
      return;
    }
    EntryTree inside = submenus.get(titles.get(0));
    if (inside == null) {
      inside = new EntryTree();
      submenus.put(titles.get(0), inside);
      lines.add(new Line.Submenu(titles.get(0), inside));
    }
    inside.add(titles.subList(1, titles.size()), entry);
  }

  /** All in the order of the menu; ids of submenus are made up, and unique. */
  List<Entry> entries() {
    Set<String> taken = new HashSet<>();
    collectIds(taken);
    return entries(taken);
  }

  private void collectIds(Set<String> ids) {
    for (Line line : lines) {
      if (line instanceof Line.Single single) {
        ids.add(single.entry().id());
      } else {
        ((Line.Submenu) line).inside().collectIds(ids);
      }
    }
  }

  private List<Entry> entries(Set<String> taken) {
    List<Entry> entries = new ArrayList<>();
    for (Line line : lines) {
      if (line instanceof Line.Single single) {
        entries.add(single.entry());
      } else {
        Line.Submenu submenu = (Line.Submenu) line;
        String id = id(submenu.title(), taken);
        entries.add(new SubmenuEntry(id, submenu.title(), submenu.inside().entries(taken)));
      }
    }
    return entries;
  }

  private static String id(String title, Set<String> taken) {
    String made = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    made = "menu-" + made.replaceAll("^-|-$", "");
    made = made.substring(0, Math.min(made.length(), 56));
    String id = made;
    for (int i = 2; !taken.add(id); i++) {
      id = made + "-" + i;
    }
    return id;
  }
}
