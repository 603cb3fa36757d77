// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.ProgramHeader;
import pxe.api.entry.SubmenuEntry;
import pxe.profiles.menus.MenuMerge.Merged;
import pxe.profiles.menus.Target.Linux;
import pxe.profiles.menus.Target.Multiboot;
import pxe.profiles.menus.Target.Program;

/** Makes entries of ours from the lines of a medium's menus. */
final class EntryMaker {
  private final Medium medium;
  private final Set<String> ids = new HashSet<>();

  EntryMaker(Medium medium) {
    this.medium = medium;
  }

  /** The lines in their submenus; one without entries is left out. */
  List<Entry> entries(List<Merged> lines) {
    return level(lines, 0);
  }

  /** A submenu stands where its first line does. */
  private List<Entry> level(List<Merged> lines, int depth) {
    List<Entry> entries = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Merged merged : lines) {
      List<String> submenus = merged.line().submenus();
      if (submenus.size() == depth) {
        entries.add(entry(merged));
      } else if (done.add(submenus.get(depth))) {
        String title = submenus.get(depth);
        List<Merged> inside =
            lines.stream()
                .filter(l -> l.line().submenus().size() > depth)
                .filter(l -> l.line().submenus().get(depth).equals(title))
                .toList();
        entries.add(submenu(title, inside, depth));
      }
    }
    return entries;
  }

  private Entry submenu(String title, List<Merged> inside, int depth) {
    String shown = title.isBlank() ? "more" : title;
    String id = id("menu-" + shown);
    return new SubmenuEntry(id, shown, level(inside, depth + 1));
  }

  private Entry entry(Merged merged) {
    MenuLine line = merged.line();
    String id = id(line.id().isEmpty() ? line.title() : line.id());
    if (!merged.programs().isEmpty()) {
      return chain(id, line.title(), merged.programs());
    }
    if (line.target() instanceof Multiboot multiboot) {
      return multiboot(id, line.title(), multiboot);
    }
    Adaptation adaptation = merged.adaptation().orElseThrow();
    Linux linux = adaptation.linux();
    Optional<ProgramHeader> header = medium.header(linux.kernel());
    return new LinuxEntry(
        id,
        line.title(),
        help(adaptation),
        medium.image().path(linux.kernel()),
        linux.initrds().stream().map(medium.image()::path).toList(),
        linux.arguments(),
        header.map(ProgramHeader::cpu).orElse(Cpu.ANY),
        header.filter(ProgramHeader::isForBios).map(h -> Firmware.BIOS).orElse(Firmware.ANY));
  }

  private Entry multiboot(String id, String title, Multiboot multiboot) {
    List<MultibootEntry.Module> modules =
        multiboot.modules().stream()
            .map(m -> new MultibootEntry.Module(medium.image().path(m.file()), m.arguments()))
            .toList();
    return new MultibootEntry(
        id,
        title,
        "",
        medium.image().path(multiboot.kernel()),
        multiboot.arguments(),
        modules,
        Cpu.ANY);
  }

  private Entry chain(String id, String title, List<Program> programs) {
    Function<Program, ChainEntry.Program> ours =
        p -> new ChainEntry.Program(p.firmware(), medium.image().path(p.file()));
    return new ChainEntry(
        id,
        title,
        "",
        programs.stream().map(ours).toList(),
        programs.get(0).arguments(),
        List.of(),
        Cpu.ANY);
  }

  private static String help(Adaptation adaptation) {
    if (!adaptation.discs().isEmpty()) {
      return "As on the medium. It looks for its disc, which a machine that boots over the"
          + " network lacks: "
          + String.join(" ", adaptation.discs());
    }
    return adaptation.isAdapted()
        ? "From the medium's own menu, with arguments that fetch its system over the network."
        : "";
  }

  /** A name as entries have it, unique on this medium. */
  private String id(String name) {
    String made =
        Words.title(name) // a short one
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    made = made.isEmpty() ? "entry" : made.substring(0, Math.min(made.length(), 56));
    String free = made;
    for (int number = 2; !ids.add(free); number++) {
      free = made + "-" + number;
    }
    return free;
  }
}
