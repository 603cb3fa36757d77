// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;

/**
 * Writes a menu in GRUB's language. GRUB shows neither a headline nor lines that cannot be chosen:
 * headline, prompt and notes are lines that lead back to the menu. Help is shown while the entry
 * loads. Nothing is loaded into GRUB, because with Secure Boot on it loads no modules.
 */
final class MenuWriter {
  private static final String BACK = "Back";

  private final FilledMenu filled;
  private final Menu menu;
  private final Client client;
  private final Ids ids = new Ids();
  private final StringBuilder body = new StringBuilder();
  private final List<Problem> faults = new ArrayList<>();

  private MenuWriter(FilledMenu filled, Client client) {
    this.filled = filled;
    this.menu = filled.menu();
    this.client = client;
    faults.addAll(filled.notes());
  }

  static RenderedMenu write(FilledMenu menu, Client client) {
    return new MenuWriter(menu, client).write();
  }

  private RenderedMenu write() {
    Optional<String> local = Optional.empty();
    Optional<String> chosen = Optional.empty();
    Optional<Guard> guard = Optional.empty();
    line(Quoted.line(menu.title()), "");
    for (Item item : menu.items()) {
      Optional<String> id = write(item.name(), item.entry(), Optional.empty(), "");
      if (item.entry() instanceof LocalDiskEntry) {
        local = id;
      }
      if (item.name().equals(menu.preselected())) {
        chosen = id;
        guard = id.flatMap(shown -> Guard.of(item.entry(), client.platform()));
      }
    }
    line(Quoted.line(menu.note()), "");
    line(Quoted.line(menu.prompt()), "");
    StringBuilder head = new StringBuilder(GrubRenderer.server(client));
    if (chosen.isEmpty() || guard.isPresent()) {
      local.map(MenuWriter::preselect).ifPresent(head::append);
    }
    guard.map(g -> "if " + g.condition() + "; then\n  ").ifPresent(head::append);
    chosen.map(MenuWriter::preselect).ifPresent(head::append);
    guard.map(g -> "fi\n").ifPresent(head::append);
    head.append("set timeout=").append(seconds()).append('\n');
    return RenderedMenu.ofMenu(head.toString() + body, faults);
  }

  private static String preselect(String id) {
    return "set default=" + Quoted.word(id) + "\n";
  }

  /** Whole seconds; GRUB waits for ever with -1. */
  private String seconds() {
    long millis = menu.timeout().toMillis();
    return millis == 0 ? "-1" : Long.toString(Math.max(1, Math.min(millis, 35_996_000) / 1000));
  }

  /** A line that boots nothing. */
  private void line(String shown, String indent) {
    if (!shown.isEmpty()) {
      body.append('\n').append(indent).append("menuentry ").append(Quoted.shown(shown));
      body.append(" {\n");
      command("true", indent);
      body.append(indent).append("}\n");
    }
  }

  /**
   * Writes an entry and gives its id, if it can be booted.
   *
   * @param around the guard that what it stands in has already
   */
  private Optional<String> write(
      EntryName name, Entry entry, Optional<Guard> around, String indent) {
    Optional<Guard> guard = Guard.of(entry, client.platform()).filter(g -> around.isEmpty());
    guard.ifPresent(
        g -> body.append('\n').append(indent).append("if ").append(g.condition()).append("; then"));
    Optional<String> id = writeInside(name, entry, guard.or(() -> around), indent);
    guard.ifPresent(g -> body.append(indent).append("fi\n"));
    return id;
  }

  private Optional<String> writeInside(
      EntryName name, Entry entry, Optional<Guard> guard, String indent) {
    if (entry instanceof SubmenuEntry submenu) {
      writeSubmenu(name, submenu, guard, indent);
      return Optional.empty();
    }
    if (filled.fault(name).isPresent()) {
      return refuse(filled.fault(name).get(), name, entry, indent);
    }
    try {
      List<String> commands = BootCommands.of(entry, client, menu.namesInterface());
      String id = begin("menuentry ", name, entry, indent);
      entry
          .help()
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> command("echo " + Quoted.text(line), indent));
      commands.forEach(command -> command(command, indent));
      body.append(indent).append("}\n");
      return Optional.of(id);
    } catch (InexpressibleException e) {
      return refuse(e.problem(name), name, entry, indent);
    }
  }

  private Optional<String> refuse(Problem problem, EntryName name, Entry entry, String indent) {
    faults.add(problem);
    line(shown(name, entry) + " (cannot boot, see the log)", indent);
    return Optional.empty();
  }

  private static String shown(EntryName name, Entry entry) {
    String title = Quoted.line(entry.title());
    return title.isEmpty() ? Quoted.line(name.toString()) : title;
  }

  private String begin(String word, EntryName name, Entry entry, String indent) {
    String id = ids.of(name);
    body.append('\n').append(indent).append(word).append(Quoted.shown(shown(name, entry)));
    body.append(" --id ").append(Quoted.word(id)).append(" {\n");
    return id;
  }

  private void command(String command, String indent) {
    body.append(indent).append("  ").append(command).append('\n');
  }

  /** Escape leads back too, but nothing on the screen says so. */
  private void writeSubmenu(
      EntryName name, SubmenuEntry submenu, Optional<Guard> guard, String indent) {
    String inside = indent + "  ";
    begin("submenu ", name, submenu, indent);
    submenu.entries().forEach(entry -> write(name.sibling(entry), entry, guard, inside));
    body.append('\n').append(inside).append("menuentry ").append(Quoted.word(BACK)).append(" {\n");
    String menuFile = client.fetching().file(client.paths().configuration());
    command("configfile " + Quoted.word(menuFile), inside);
    body.append(inside).append("}\n").append(indent).append("}\n");
  }
}
