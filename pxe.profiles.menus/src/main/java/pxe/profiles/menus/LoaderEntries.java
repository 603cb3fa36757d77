// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.entry.ProgramHeader;
import pxe.profiles.menus.Target.Linux;
import pxe.profiles.menus.Target.Program;

/** The menu of systemd-boot: entries of the Boot Loader Specification, type 1. */
final class LoaderEntries {
  private static final List<String> FOLDERS = List.of("loader/entries", "boot/loader/entries");
  private static final int MOST = 64;

  private static final Map<String, Firmware> FIRMWARE =
      Map.of("x64", Firmware.X64, "ia32", Firmware.IA32, "aa64", Firmware.AA64);

  private final List<String> initrds = new ArrayList<>();
  private List<String> options = List.of();
  private String title = "";
  private String version = "";
  private Optional<String> linux = Optional.empty();
  private Optional<String> program = Optional.empty();
  private Optional<Firmware> firmware = Optional.empty();
  private boolean isBroken;

  private LoaderEntries() {}

  static List<MenuLine> of(Medium medium) throws IOException {
    List<MenuLine> lines = new ArrayList<>();
    for (String folder : FOLDERS) {
      List<String> names =
          medium.files(folder).stream()
              .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".conf"))
              .sorted()
              .limit(MOST)
              .toList();
      for (String name : names) {
        LoaderEntries entry = new LoaderEntries();
        medium.text(folder + "/" + name).orElse("").lines().forEach(entry::read);
        entry
            .line(name.substring(0, name.length() - ".conf".length()), medium)
            .ifPresent(lines::add);
      }
    }
    return lines;
  }

  private void read(String line) {
    String[] words = line.replaceAll("\\p{Cc}", " ").strip().split("\\s+", 2);
    String value = words.length == 2 ? words[1].strip() : "";
    switch (words[0]) {
      case "title" -> title = value;
      case "version" -> version = value;
      case "linux" -> linux = file(value);
      case "efi" -> program = file(value);
      case "initrd" -> initrd(value);
      case "options" ->
          options = Words.fitting(Stream.concat(options.stream(), Words.of(value).stream()));
      case "architecture" ->
          firmware = Optional.ofNullable(FIRMWARE.get(value.toLowerCase(Locale.ROOT)));
      default -> {
        // keys of machines that have them installed
      }
    }
  }

  private void initrd(String name) {
    isBroken |= initrds.size() == GrubEntry.MOST_FILES;
    if (!isBroken) {
      file(name).ifPresent(initrds::add);
    }
  }

  private Optional<String> file(String name) {
    Optional<String> file = Medium.resolve("", name);
    isBroken |= file.isEmpty();
    return file;
  }

  private Optional<MenuLine> line(String id, Medium medium) {
    String shown = Words.title(title.isEmpty() ? id + " " + version : title);
    Optional<Target> target =
        linux
            .<Target>map(kernel -> new Linux(kernel, initrds, options))
            .or(() -> program.flatMap(file -> program(file, medium)));
    return target.filter(t -> !isBroken).map(t -> new MenuLine(id, shown, List.of(), t));
  }

  /** Where the entry does not say for which firmware it is, the program does. */
  private Optional<Target> program(String file, Medium medium) {
    Optional<Firmware> its =
        firmware.or(
            () ->
                switch (medium.header(file).map(ProgramHeader::cpu).orElse(Cpu.ANY)) {
                  case X86_64 -> Optional.of(Firmware.X64);
                  case X86_32 -> Optional.of(Firmware.IA32);
                  case ARM_64 -> Optional.of(Firmware.AA64);
                  case ANY -> Optional.empty();
                });
    return its.map(f -> new Program(f, file, options));
  }
}
