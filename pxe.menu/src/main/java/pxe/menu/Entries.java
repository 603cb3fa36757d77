// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.template.Template;

/** What is done to trees of entries. A submenu that becomes empty falls away. */
final class Entries {
  private Entries() {}

  /** Those that machines of an architecture can run; all of them where it is not known. */
  static List<Entry> runnable(List<Entry> entries, Optional<ClientArchitecture> architecture) {
    if (architecture.isEmpty()) {
      return entries;
    }
    List<Entry> runnable = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof SubmenuEntry submenu) {
        addIfFilled(runnable, submenu, runnable(submenu.entries(), architecture));
      } else if (runs(architecture.get(), entry)) {
        runnable.add(entry);
      }
    }
    return runnable;
  }

  /** Multiboot hands the machine over as a BIOS has it; UEFI has no such thing. */
  private static boolean runs(ClientArchitecture architecture, Entry entry) {
    if (entry instanceof LinuxEntry e) {
      return architecture.runs(e.cpu());
    }
    if (entry instanceof MultibootEntry e) {
      return architecture.isBios() && architecture.runs(e.cpu());
    }
    return !(entry instanceof ChainEntry e) || architecture.runs(e.cpu());
  }

  /** All but some, which may stand in submenus. */
  static List<Entry> without(List<Entry> entries, Predicate<Entry> some) {
    List<Entry> others = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof SubmenuEntry submenu) {
        addIfFilled(others, submenu, without(submenu.entries(), some));
      } else if (!some.test(entry)) {
        others.add(entry);
      }
    }
    return others;
  }

  private static void addIfFilled(List<Entry> target, SubmenuEntry submenu, List<Entry> inside) {
    if (!inside.isEmpty()) {
      target.add(new SubmenuEntry(submenu.id(), submenu.title(), inside));
    }
  }

  /** Those that boot something, in the order in which people read them. */
  static Stream<Entry> bootable(List<Entry> entries) {
    return entries.stream()
        .flatMap(e -> e instanceof SubmenuEntry s ? bootable(s.entries()) : Stream.of(e));
  }

  /** Whether an entry's help or arguments name a variable. */
  static boolean uses(Entry entry, String variable) {
    return texts(entry)
        .filter(text -> text.contains(variable)) // most do not, and names cost more
        .anyMatch(text -> Template.of(text).names().contains(variable));
  }

  private static Stream<String> texts(Entry entry) {
    Stream<String> arguments = Stream.empty();
    if (entry instanceof LinuxEntry e) {
      arguments = e.arguments().stream();
    } else if (entry instanceof MultibootEntry e) {
      arguments =
          Stream.concat(
              e.arguments().stream(), e.modules().stream().flatMap(m -> m.arguments().stream()));
    }
    return Stream.concat(Stream.of(entry.help()), arguments);
  }

  /** The same entry with another line for people. */
  static Entry titled(Entry entry, String title) {
    if (entry instanceof LinuxEntry e) {
      return new LinuxEntry(
          e.id(), title, e.help(), e.kernel(), e.initrds(), e.arguments(), e.cpu());
    }
    if (entry instanceof MultibootEntry e) {
      return new MultibootEntry(
          e.id(), title, e.help(), e.kernel(), e.arguments(), e.modules(), e.cpu());
    }
    if (entry instanceof ChainEntry e) {
      return new ChainEntry(e.id(), title, e.help(), e.bootFile(), e.cpu());
    }
    if (entry instanceof ImageMenuEntry e) {
      return new ImageMenuEntry(e.id(), title, e.root(), e.configuration());
    }
    if (entry instanceof SubmenuEntry e) {
      return new SubmenuEntry(e.id(), title, e.entries());
    }
    return new LocalDiskEntry(entry.id(), title);
  }
}
