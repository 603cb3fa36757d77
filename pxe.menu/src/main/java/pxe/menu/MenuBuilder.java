// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.Entry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;

/**
 * Puts a menu together: first the local disk, where a machine goes that nobody attends to; then for
 * each image its first entry, which installs, and, if there are more than two, the others behind a
 * line of their own. So the menu stays short with many images. The default always stands in the
 * menu itself, because who chose it wants to see it.
 */
final class MenuBuilder {
  /** Up to so many entries of one image all stand in the menu itself. */
  private static final int DIRECT = 2;

  private final MenuSettings settings;
  private final Optional<EntryName> choice;
  private final List<Item> items = new ArrayList<>();
  private EntryName preselected = EntryName.LOCAL;

  private MenuBuilder(MenuSettings settings, Optional<EntryName> choice) {
    this.settings = settings;
    this.choice = choice;
  }

  /**
   * The menu of this moment.
   *
   * @param offerings what is offered to the machine
   * @param choice the default; empty for the local disk
   * @param note why nothing is offered; empty where something is
   */
  static Menu build(
      List<Offering> offerings, MenuSettings settings, Optional<EntryName> choice, String note) {
    return new MenuBuilder(settings, choice).build(offerings, note);
  }

  /** The line of the local disk. */
  static Item localDisk() {
    return new Item(
        EntryName.LOCAL, new LocalDiskEntry(EntryName.LOCAL.entry(), "Boot from local disk"));
  }

  private Menu build(List<Offering> offerings, String note) {
    items.add(localDisk());
    offerings.forEach(this::add);
    return new Menu(
        settings.title(),
        settings.menuPrompt(),
        settings.timeout(),
        distinct(),
        preselected,
        note,
        settings.namesInterface());
  }

  /** Images of one system are told apart by their names. */
  private List<Item> distinct() {
    Map<String, Long> times =
        items.stream().collect(groupingBy(item -> item.entry().title(), counting()));
    List<Item> distinct = new ArrayList<>();
    for (Item item : items) {
      String title = item.entry().title();
      distinct.add(
          times.get(title) == 1 ? item : titled(item, title + " [" + item.name().image() + "]"));
    }
    return distinct;
  }

  private void add(Offering offering) {
    List<Entry> entries = offering.entries();
    Optional<Entry> chosen = choice.flatMap(name -> Entries.find(name, offering));
    chosen.ifPresent(entry -> preselected = EntryName.of(offering, entry));
    List<Entry> shown = entries;
    if (chosen.isPresent() && !entries.contains(chosen.get())) {
      addLine(offering, chosen.get());
      shown = Entries.filter(entries, entry -> !entry.equals(chosen.get()));
    }
    addLines(offering, shown, chosen);
  }

  private void addLines(Offering offering, List<Entry> entries, Optional<Entry> chosen) {
    List<Entry> more = new ArrayList<>();
    for (Entry entry : entries) {
      boolean isFirst = entry.equals(entries.get(0));
      boolean isChosen = chosen.filter(entry::equals).isPresent();
      if (isFirst || isChosen || entries.size() <= DIRECT || offering.asWritten()) {
        addLine(offering, entry);
      } else {
        more.add(entry);
      }
    }
    if (!more.isEmpty()) {
      items.add(more(offering, more));
    }
  }

  /** The line of an entry says which system it boots, also where its own title does not. */
  private void addLine(Offering offering, Entry entry) {
    String system = offering.title().strip().split("[\\s:,(]", 2)[0].toLowerCase(Locale.ROOT);
    String title = entry.title();
    boolean isClear = offering.asWritten() || title.toLowerCase(Locale.ROOT).contains(system);
    String line = isClear ? title : offering.title() + ": " + title;
    items.add(titled(new Item(EntryName.of(offering, entry), entry), line));
  }

  private Item more(Offering offering, List<Entry> rest) {
    Set<String> taken = new HashSet<>();
    collectIds(offering.entries(), taken);
    String id = "more";
    for (int i = 2; taken.contains(id); i++) {
      id = "more-" + i;
    }
    SubmenuEntry submenu = new SubmenuEntry(id, offering.title() + " ...", rest);
    return new Item(EntryName.of(offering, submenu), submenu);
  }

  private static void collectIds(List<Entry> entries, Set<String> ids) {
    for (Entry entry : entries) {
      ids.add(entry.id());
      if (entry instanceof SubmenuEntry submenu) {
        collectIds(submenu.entries(), ids);
      }
    }
  }

  private static Item titled(Item item, String title) {
    return new Item(item.name(), item.entry().titled(title));
  }
}
