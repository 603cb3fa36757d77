// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;

/**
 * Writes a menu as a script of iPXE. Lines of the menu and labels of the script are numbered, so
 * that no name of an entry stands where it could mean something. Whatever fails, or comes back,
 * asks for the script again: it is the one of that moment then.
 */
record ScriptRenderer(Site site) implements MenuRenderer {
  private static final int PAUSE = 10; // seconds
  private static final String MORE = "...";

  @Override
  public String setId() {
    return "ipxe-" + (site.isBios() ? "bios" : "uefi");
  }

  /** On UEFI there has to be a program for it beside a hypervisor, or a GRUB that can start it. */
  @Override
  public boolean boots(Entry entry) {
    return site.isBios()
        || !(entry instanceof MultibootEntry xen)
        || XenConfiguration.hasProgram(xen, site.hasFile())
        || site.others().apply(Optional.empty(), entry).isPresent();
  }

  @Override
  public RenderedMenu menu(FilledMenu menu) {
    return new Writing(menu).write();
  }

  /** A script that boots one entry at once. */
  @Override
  public RenderedMenu entry(Menu menu) {
    Item item = menu.items().get(0);
    try {
      EntryScript script = EntryScript.of(item.name(), item.entry(), site, menu.namesInterface());
      List<String> lines = new ArrayList<>();
      lines.add("#!ipxe");
      lines.add(Words.SETTING);
      lines.add(echo(item.name() + "  " + item.entry().title()));
      lines.addAll(script.lines());
      lines.addAll(failed("It did not boot, and is tried again in " + PAUSE + " seconds"));
      return new RenderedMenu(text(lines), List.of(), script.files());
    } catch (InexpressibleException e) {
      return RenderedMenu.fault(e.problem(item.name()));
    }
  }

  /** Behind the dashes nothing is an option. */
  private static String echo(String text) {
    return "echo -- " + Words.ofText(text);
  }

  private List<String> failed(String says) {
    return List.of(
        ":failed",
        "echo " + says,
        "sleep " + PAUSE,
        "imgfree",
        "chain --replace " + site.again() + " || goto failed");
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** One menu while it is written. */
  private final class Writing {
    private final FilledMenu filled;
    private final Menu menu;
    private final List<String> body = new ArrayList<>();
    private final List<Problem> faults = new ArrayList<>();
    private int labels;

    private Writing(FilledMenu filled) {
      this.filled = filled;
      this.menu = filled.menu();
      faults.addAll(filled.notes());
    }

    private RenderedMenu write() {
      List<String> lines = new ArrayList<>();
      String local = "";
      String preselected = "";
      for (Item item : menu.items()) {
        Optional<String> label = line(item.name(), item.entry(), "start", lines);
        if (item.entry() instanceof LocalDiskEntry) {
          local = label.orElse("");
        }
        if (item.name().equals(menu.preselected())) {
          preselected = label.orElse("");
        }
      }
      gap(menu.note(), lines);
      gap(menu.prompt(), lines);
      List<String> script = new ArrayList<>(List.of("#!ipxe", Words.SETTING, ":start"));
      script.add("menu -- " + Words.ofText(menu.title()));
      script.addAll(lines);
      choose(preselected.isEmpty() ? local : preselected, script);
      script.addAll(body);
      script.addAll(failed("It did not boot; the menu comes again in " + PAUSE + " seconds"));
      return RenderedMenu.ofMenu(text(script), faults);
    }

    /** The time runs once: who has come back from a submenu is there. */
    private void choose(String preselected, List<String> script) {
      String selected = preselected.isEmpty() ? "" : " --default " + preselected;
      if (!menu.timeout().isZero()) {
        script.add("isset ${waits} && goto wait ||");
        script.add("set waits 1");
        script.add(
            "choose"
                + selected
                + " --timeout "
                + menu.timeout().toMillis()
                + " chosen && goto ${chosen} || goto start");
        script.add(":wait");
      }
      script.add("choose" + selected + " chosen && goto ${chosen} || goto start");
    }

    /** Adds the line of an entry to its menu, and gives its label if it can be chosen. */
    private Optional<String> line(EntryName name, Entry entry, String back, List<String> lines) {
      String label = (entry instanceof SubmenuEntry ? "sub" : "boot") + ++labels;
      String title = shown(name, entry);
      if (entry instanceof SubmenuEntry submenu) {
        // nothing else shows that there is more behind it
        lines.add("item " + label + " " + title + (title.endsWith(MORE) ? "" : " " + MORE));
        submenu(name, submenu, label, back);
        return Optional.empty();
      }
      Optional<Problem> fault = bootable(name, entry, label);
      fault.ifPresent(faults::add);
      lines.add(
          fault.isPresent()
              ? "item --gap -- " + title + " (cannot boot, see the log)"
              : "item " + label + " " + title);
      return fault.isPresent() ? Optional.empty() : Optional.of(label);
    }

    private static String shown(EntryName name, Entry entry) {
      String title = Words.ofText(entry.title());
      return title.isEmpty() ? Words.ofText(name.toString()) : title;
    }

    private Optional<Problem> bootable(EntryName name, Entry entry, String label) {
      if (filled.fault(name).isPresent()) {
        return filled.fault(name);
      }
      try {
        EntryScript script = EntryScript.of(name, entry, site, menu.namesInterface());
        body.add(":" + label);
        body.add("imgfree");
        entry.help().lines().filter(text -> !text.isBlank()).forEach(text -> body.add(echo(text)));
        body.addAll(script.lines());
        body.add("goto failed");
        return Optional.empty();
      } catch (InexpressibleException e) {
        return Optional.of(e.problem(name));
      }
    }

    private void submenu(EntryName name, SubmenuEntry submenu, String label, String back) {
      List<String> lines = new ArrayList<>();
      submenu.entries().forEach(entry -> line(name.sibling(entry), entry, label, lines));
      body.add(":" + label);
      body.add("menu -- " + shown(name, submenu));
      body.addAll(lines);
      body.add("item --gap --");
      body.add("item " + back + " Back");
      body.add("choose chosen && goto ${chosen} || goto " + back);
    }

    private void gap(String text, List<String> lines) {
      if (!text.isBlank()) {
        lines.add("item --gap --");
        lines.add("item --gap -- " + Words.ofText(text));
      }
    }
  }
}
