// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.ProgramHeader;
import pxe.profiles.menus.Target.Linux;
import pxe.profiles.menus.Target.Multiboot;
import pxe.profiles.menus.Target.Multiboot.Module;

/** A label of a SYSLINUX menu while it is read. */
final class SyslinuxLabel {
  private static final List<String> MENUS = List.of("menu.c32", "vesamenu.c32");

  String title = "";
  String initrd = "";
  Optional<String> append = Optional.empty();
  boolean isHidden;
  private final String name;
  private final List<String> submenus;
  private String keyword = "";
  private String booted = "";

  SyslinuxLabel(String name, List<String> submenus) {
    this.name = name;
    this.submenus = submenus;
  }

  /** What stands before the first label belongs to none. */
  static SyslinuxLabel none() {
    return new SyslinuxLabel("", List.of());
  }

  boolean isNone() {
    return name.isEmpty();
  }

  void boots(String with, String rest) {
    keyword = with;
    booted = rest;
  }

  /** What people read: the menu's line without the mark of its key. */
  String shown() {
    String shown = Words.title(withoutHotkey(title.isEmpty() ? name : title));
    return shown.isEmpty() ? "entry" : shown;
  }

  /** {@code ^Install} is shown as Install. */
  static String withoutHotkey(String text) {
    return Words.title(text.replace("^", ""));
  }

  private String module() {
    return Medium.nameOf(booted.split("\\s", 2)[0]).toLowerCase(Locale.ROOT);
  }

  /** The file of the menu that it shows, if that is what it does. */
  Optional<String> menuFile(Medium medium, String folder) {
    String file =
        keyword.equals("config")
            ? booted.split("\\s", 2)[0]
            : MENUS.contains(module()) ? firstFile(append.orElse("")) : "";
    return file.isEmpty() ? Optional.empty() : Medium.resolve(folder, file).filter(medium::hasFile);
  }

  /** {@code vesamenu.c32 more.cfg}; a tilde stands for the menu that is shown. */
  private static String firstFile(String arguments) {
    String first = arguments.strip().split("\\s+", 2)[0];
    return first.equals("~") ? "" : first;
  }

  /** Empty for what boots nothing of the medium: its disc, a tool of the loader, a restart. */
  Optional<MenuLine> line(Medium medium, String folder, String globalAppend) {
    String written = append.orElse(globalAppend);
    if (!medium.spend(written.length())) {
      return Optional.empty();
    }
    List<String> words = Words.of(written.equals("-") ? "" : written);
    return target(medium, folder, words)
        .map(target -> new MenuLine(name, shown(), submenus, target));
  }

  private Optional<Target> target(Medium medium, String folder, List<String> words) {
    return switch (module()) {
      case "" -> Optional.empty();
      case "mboot.c32" -> multiboot(folder, words);
      case "linux.c32" ->
          words.isEmpty()
              ? Optional.empty()
              : linux(folder, words.get(0), words.subList(1, words.size()));
      default -> {
        boolean isKernel =
            keyword.equals("linux")
                || (keyword.equals("kernel") && isLinux(medium, folder))
                || (keyword.equals("boot") && isLinux(medium, folder));
        yield isKernel ? linux(folder, booted.split("\\s", 2)[0], words) : Optional.empty();
      }
    };
  }

  /** After {@code kernel} may stand anything; the ending of its name tells. */
  private boolean isLinux(Medium medium, String folder) {
    String module = module();
    if (module.endsWith(".c32") || module.endsWith(".com") || module.endsWith(".cbt")) {
      return false;
    }
    boolean isBootSector = module.endsWith(".bin") || module.endsWith(".bs");
    boolean isOther = module.endsWith(".img") || module.endsWith(".0") || module.endsWith(".bss");
    return !isOther
        && (!isBootSector
            || Medium.resolve(folder, booted.split("\\s", 2)[0])
                .flatMap(medium::header)
                .filter(ProgramHeader::isLinux)
                .isPresent());
  }

  private Optional<Target> linux(String folder, String kernel, List<String> words) {
    List<String> initrds = new ArrayList<>(split(initrd));
    List<String> arguments = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("initrd=")) {
        initrds.addAll(split(word.substring("initrd=".length())));
      } else {
        arguments.add(word);
      }
    }
    Optional<String> file = Medium.resolve(folder, kernel);
    Optional<List<String>> files = resolved(folder, initrds);
    return file.isPresent() && files.isPresent()
        ? Optional.of(new Linux(file.get(), files.get(), arguments))
        : Optional.empty();
  }

  /** There is no file of the name that is the rest of too many. */
  private static List<String> split(String names) {
    return names.isBlank()
        ? List.of()
        : Stream.of(names.split(",", GrubEntry.MOST_FILES)).map(String::strip).toList();
  }

  private static Optional<List<String>> resolved(String folder, List<String> names) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      Optional<String> file = Medium.resolve(folder, name);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      files.add(file.get());
    }
    return Optional.of(files);
  }

  /** {@code xen.gz ARGUMENTS --- vmlinuz ARGUMENTS --- initrd.img}. */
  private static Optional<Target> multiboot(String folder, List<String> words) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (String word : words) {
      if (word.equals("---")) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(word);
      }
    }
    List<Module> files = new ArrayList<>();
    for (List<String> part : parts) {
      Optional<String> file =
          part.isEmpty() ? Optional.empty() : Medium.resolve(folder, part.get(0));
      if (file.isEmpty()) {
        return Optional.empty();
      }
      files.add(new Module(file.get(), part.subList(1, part.size())));
    }
    Module kernel = files.get(0);
    return Optional.of(
        new Multiboot(kernel.file(), kernel.arguments(), files.subList(1, files.size())));
  }
}
