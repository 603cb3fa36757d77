// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * Writes a menu as a configuration of PXELINUX, or of syslinux.efi, which reads the same. One line
 * of it is one directive and nothing can be quoted, so whatever comes from outside is made harmless
 * first; what cannot be said becomes a line that cannot be chosen.
 *
 * <p>The menu programs are named without a folder: the loader finds them, and the libraries that
 * they need, where it came from itself.
 */
final class PxelinuxRenderer {
  /** Tenths of a second; more does not fit (syslinux.txt, TIMEOUT). */
  private static final long LONGEST_TIMEOUT = 35996;

  /** More lines than any screen has below the menu. */
  private static final int MOST_HELP = 10;

  /** Escape leads back too, but nothing on the screen says so. */
  private static final String BACK = "Back";

  private final FilledMenu filled;
  private final Menu menu;
  private final Loader loader;
  private final Optional<String> program;
  private final Labels labels = new Labels();
  private final StringBuilder body = new StringBuilder();
  private final List<Problem> faults = new ArrayList<>();

  private PxelinuxRenderer(FilledMenu filled, Loader loader) {
    this.filled = filled;
    this.menu = filled.menu();
    this.loader = loader;
    faults.addAll(filled.notes());
    this.program = Stream.of("menu.c32", "vesamenu.c32").filter(loader.hasModule()).findFirst();
  }

  /** Writes a menu; without a menu program in the loader's set there is a plain prompt. */
  static RenderedMenu render(FilledMenu menu, Loader loader) {
    return new PxelinuxRenderer(menu, loader).render();
  }

  private RenderedMenu render() {
    String local = "";
    String preselected = "";
    for (Item item : menu.items()) {
      String label = write(item.name(), item.entry(), "").orElse("");
      if (item.entry() instanceof LocalDiskEntry) {
        local = label;
      }
      if (item.name().equals(menu.preselected())) {
        preselected = label;
      }
    }
    note(menu.note());
    return RenderedMenu.ofMenu(head(preselected.isEmpty() ? local : preselected) + body, faults);
  }

  private String head(String preselected) {
    StringBuilder head = new StringBuilder();
    if (program.isPresent()) {
      line(head, "UI ", program.get());
      line(head, "PROMPT ", "0");
      place(head);
      // these come in dark red on black and dark grey on blue, which hardly anybody can read
      line(head, "MENU COLOR ", "tabmsg 37;40 #ffffffff #00000000 none");
      line(head, "MENU COLOR ", "disabled 36;44 #ffb0b0b0 #00000000 none");
      text(head, "MENU TITLE ", menu.title());
      text(head, "MENU TABMSG ", menu.prompt());
    } else {
      line(head, "PROMPT ", "1");
      text(head, "SAY ", menu.title());
      text(head, "SAY ", menu.prompt());
    }
    if (!preselected.isEmpty()) {
      line(head, "DEFAULT ", preselected);
      line(head, "ONTIMEOUT ", preselected);
    }
    long tenths = Math.min(menu.timeout().toMillis() / 100, LONGEST_TIMEOUT);
    line(head, "TIMEOUT ", Long.toString(tenths));
    return head.toString();
  }

  /**
   * Where the menu stands. Versions 6 clear no screen of UEFI (efi/main.c, efi_erase, takes the
   * rows for the columns), so the menu covers what the firmware has left there: the whole width,
   * and 20 of the 25 rows that every screen has. A BIOS's is cleared.
   */
  private void place(StringBuilder head) {
    if (loader.isBios()) {
      line(head, "MENU MARGIN ", "5"); // 66 characters for titles; the usual 10 leaves 56
      return;
    }
    line(head, "MENU MARGIN ", "0");
    line(head, "MENU ROWS ", "16"); // four more are the frame's and the title's
    line(head, "MENU TABMSGROW ", "21");
    line(head, "MENU CMDLINEROW ", "21");
    line(head, "MENU TIMEOUTROW ", "22");
    line(head, "MENU HELPMSGROW ", "23");
  }

  /** Writes an entry and gives its label, if it can be booted. */
  private Optional<String> write(EntryName name, Entry entry, String indent) {
    String label = labels.of(name);
    String title = LoaderText.of(entry.title());
    String shown = title.isEmpty() ? label : title;
    if (entry instanceof SubmenuEntry submenu) {
      writeSubmenu(name, submenu, label, shown, indent);
      return Optional.empty();
    }
    Optional<Problem> fault = writeBootable(entry, name, label, shown, indent);
    fault.ifPresent(problem -> refuse(problem, label, shown, indent));
    return fault.isPresent() ? Optional.empty() : Optional.of(label);
  }

  /** Writes an entry, or says why it cannot be written. */
  private Optional<Problem> writeBootable(
      Entry entry, EntryName name, String label, String shown, String indent) {
    if (filled.fault(name).isPresent()) {
      return filled.fault(name);
    }
    try {
      List<String> boot = BootLines.of(entry, loader, menu.namesInterface());
      begin(label, shown, indent);
      help(entry.help(), indent + "  ");
      boot.forEach(directive -> line(body, indent + "  ", directive));
      return Optional.empty();
    } catch (InexpressibleException e) {
      return Optional.of(e.problem(name));
    }
  }

  /** At the prompt there are no lines that cannot be chosen. */
  private void refuse(Problem problem, String label, String shown, String indent) {
    faults.add(problem);
    if (program.isPresent()) {
      begin(label, shown + " (cannot boot, see the log)", indent);
      line(body, indent + "  MENU DISABLE", "");
    }
  }

  /** A line that cannot be chosen; at the prompt a line above the question. */
  private void note(String note) {
    String shown = LoaderText.of(note);
    if (shown.isEmpty()) {
      return;
    }
    body.append('\n');
    if (program.isEmpty()) {
      line(body, "SAY ", shown);
      return;
    }
    line(body, "LABEL ", labels.of(new EntryName("", "note")));
    line(body, "  MENU LABEL ", shown);
    line(body, "  MENU DISABLE", "");
  }

  /** Text for the rows below the menu. Its lines are shown as they are, with their indent. */
  private void help(String help, String indent) {
    if (program.isEmpty() || help.isBlank()) {
      return;
    }
    line(body, indent + "TEXT HELP", "");
    help.lines().limit(MOST_HELP).forEach(text -> line(body, "", LoaderText.ofHelp(text)));
    line(body, indent + "ENDTEXT", "");
  }

  private void begin(String label, String shown, String indent) {
    body.append('\n');
    if (program.isEmpty()) {
      line(body, "SAY ", label + "  " + shown);
    }
    line(body, indent + "LABEL ", label);
    line(body, indent + "  MENU LABEL ", shown);
  }

  private void writeSubmenu(
      EntryName name, SubmenuEntry submenu, String label, String shown, String indent) {
    if (program.isEmpty()) {
      submenu.entries().forEach(entry -> write(name.sibling(entry), entry, ""));
      return;
    }
    body.append('\n');
    line(body, indent + "MENU BEGIN ", label);
    line(body, indent + "  MENU LABEL ", shown);
    submenu.entries().forEach(entry -> write(name.sibling(entry), entry, indent + "  "));
    body.append('\n');
    line(body, indent + "  MENU SEPARATOR", "");
    line(body, indent + "  LABEL ", labels.of(new EntryName(label, "back")));
    line(body, indent + "    MENU LABEL ", BACK);
    line(body, indent + "    MENU EXIT", "");
    line(body, indent + "MENU END", "");
  }

  private static void text(StringBuilder to, String directive, String text) {
    String clean = LoaderText.of(text);
    if (!clean.isEmpty()) {
      line(to, directive, clean);
    }
  }

  private static void line(StringBuilder to, String directive, String value) {
    to.append(directive).append(value).append('\n');
  }
}
