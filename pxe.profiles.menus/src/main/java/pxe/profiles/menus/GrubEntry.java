// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.api.entry.Firmware;
import pxe.profiles.menus.Target.Linux;
import pxe.profiles.menus.Target.Multiboot;
import pxe.profiles.menus.Target.Multiboot.Module;
import pxe.profiles.menus.Target.Program;

/** An entry of a GRUB menu while it is run. */
final class GrubEntry {
  /** Initial RAM disks, or modules, of one entry: no medium has so many. */
  static final int MOST_FILES = 64;

  private final String id;
  private final String title;
  private final List<String> submenus;
  private final Firmware firmware;
  private Optional<Module> kernel = Optional.empty();
  private Optional<Module> program = Optional.empty();
  private boolean isMultiboot;
  private boolean isBroken;
  private final List<String> initrds = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();

  GrubEntry(String id, String title, List<String> submenus, Firmware firmware) {
    this.id = id;
    this.title = title;
    this.submenus = submenus;
    this.firmware = firmware;
  }

  String title() {
    return title;
  }

  /** Takes a command that boots something; false for others. */
  boolean command(String name, List<String> words) {
    switch (name) {
      case "linux", "linux16", "linuxefi", "kernel" -> {
        isMultiboot = false;
        kernel = file(words);
      }
      case "multiboot", "multiboot2", "xen_hypervisor" -> {
        isMultiboot = true;
        kernel = file(words);
      }
      case "module", "module2", "xen_module" -> file(words).ifPresent(this::module);
      case "initrd", "initrd16", "initrdefi" -> words.forEach(this::initrd);
      case "chainloader" -> program = file(words);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** GRUB's own options stand in front of the name. */
  private Optional<Module> file(List<String> words) {
    List<String> own = words.stream().dropWhile(word -> word.startsWith("--")).toList();
    Optional<String> file = own.isEmpty() ? Optional.empty() : GrubMenu.resolve(own.get(0));
    isBroken |= file.isEmpty();
    return file.map(path -> new Module(path, Words.of(own.subList(1, own.size()))));
  }

  private void module(Module module) {
    isBroken |= modules.size() == MOST_FILES;
    if (!isBroken) {
      modules.add(module);
    }
  }

  /** {@code newc:NAME:FILE} makes an archive, which no other loader does. */
  private void initrd(String word) {
    Optional<String> file =
        word.startsWith("--") || word.startsWith("newc:")
            ? Optional.empty()
            : GrubMenu.resolve(word);
    isBroken |= file.isEmpty() || initrds.size() == MOST_FILES;
    if (!isBroken) {
      initrds.add(file.get());
    }
  }

  /** Empty for what boots nothing of the medium. */
  Optional<MenuLine> line() {
    return isBroken
        ? Optional.empty()
        : target().map(target -> new MenuLine(id, shown(), submenus, target));
  }

  private String shown() {
    return title.isEmpty() ? "entry" : title;
  }

  private Optional<Target> target() {
    if (kernel.isPresent() && isMultiboot) {
      return kernel.map(k -> new Multiboot(k.file(), k.arguments(), modules));
    }
    if (kernel.isPresent() && (!initrds.isEmpty() || !isProgram(kernel.get().file()))) {
      return kernel.map(k -> new Linux(k.file(), initrds, k.arguments()));
    }
    return kernel
        .or(() -> program)
        .filter(p -> firmware != Firmware.BIOS && isProgram(p.file()))
        .map(p -> new Program(firmware, p.file(), p.arguments()));
  }

  /** Programs for UEFI are started by {@code linux} as well, since that starts its kernels so. */
  private static boolean isProgram(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".efi");
  }
}
