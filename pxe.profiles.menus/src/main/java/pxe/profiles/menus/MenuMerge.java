// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pxe.profiles.menus.Target.Linux;
import pxe.profiles.menus.Target.Program;

/**
 * One menu of all those of a medium: what a BIOS and UEFI are both offered stands in it once, with
 * the words of the first.
 */
final class MenuMerge {
  private static final int MOST = 100;

  private static final Pattern TELLS_NOTHING =
      Pattern.compile("vga=.*|quiet|splash|--|---|[^=]+=(\"\")?");

  /** A line, and the programs of other firmwares with its title. */
  record Merged(MenuLine line, Optional<Adaptation> adaptation, List<Program> programs) {
    Merged {
      programs = List.copyOf(programs);
    }
  }

  private final List<Merged> merged = new ArrayList<>();

  private MenuMerge() {}

  static List<Merged> of(List<MenuLine> lines, Medium medium) {
    MenuMerge merge = new MenuMerge();
    lines.forEach(line -> merge.add(line, medium));
    return List.copyOf(merge.merged);
  }

  private void add(MenuLine line, Medium medium) {
    if (merged.size() >= MOST) {
      return;
    }
    if (line.target() instanceof Program program) {
      add(line, program);
    } else if (line.target() instanceof Linux linux) {
      Adaptation adaptation = Adaptation.of(linux, medium);
      if (merged.stream().noneMatch(m -> isSame(m, line, adaptation.linux()))) {
        merged.add(new Merged(line, Optional.of(adaptation), List.of()));
      }
    } else if (merged.stream().noneMatch(m -> m.line().target().equals(line.target()))) {
      merged.add(new Merged(line, Optional.empty(), List.of()));
    }
  }

  /** The same files with the same arguments in any order, or under the same title. */
  private static boolean isSame(Merged before, MenuLine line, Linux linux) {
    if (before.adaptation().isEmpty()) {
      return false;
    }
    Linux first = before.adaptation().get().linux();
    return first.bootsTheFilesOf(linux)
        && (telling(first).equals(telling(linux))
            || key(before.line().title()).equals(key(line.title())));
  }

  /** What differs between the menus of one medium and changes nothing. */
  private static Set<String> telling(Linux linux) {
    Set<String> words = new HashSet<>(linux.arguments());
    words.removeIf(word -> TELLS_NOTHING.matcher(word).matches());
    return words;
  }

  private void add(MenuLine line, Program program) {
    for (int i = 0; i < merged.size(); i++) {
      Merged before = merged.get(i);
      List<Program> programs = before.programs();
      if (!programs.isEmpty() && key(before.line().title()).equals(key(line.title()))) {
        if (programs.stream().noneMatch(p -> p.firmware() == program.firmware())) {
          List<Program> more = new ArrayList<>(programs);
          more.add(program);
          merged.set(i, new Merged(before.line(), Optional.empty(), more));
        }
        return;
      }
    }
    merged.add(new Merged(line, Optional.empty(), List.of(program)));
  }

  /** A title without what tells one menu's line from that of the other. */
  private static String key(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\b(u?efi|bios|legacy|grub|isolinux|syslinux)\\b", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
