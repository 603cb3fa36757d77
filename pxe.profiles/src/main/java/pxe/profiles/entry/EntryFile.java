// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.ProgramHeader;
import pxe.api.image.Image;
import pxe.profiles.value.Condition;
import pxe.profiles.value.Facts;
import pxe.profiles.value.ValueSource;

/**
 * An entry as a file describes it.
 *
 * @param file the file's name as its author knows it, such as {@code entries/core.conf}
 * @param id unique among the entries of an image
 * @param title for people; it may hold <code>${version}</code>, <code>${star}</code> and <code>
 *     ${image}</code>
 * @param version empty for none
 * @param sortKey empty for none
 * @param submenus titles of the menus that it stands in, the outermost first; empty for none
 * @param help lines for people, empty for none
 * @param cpu what it runs on, as its author says; any where nothing is said
 * @param conditions what must be so of an image for it to be there, all of these
 * @param boot what it boots
 */
public record EntryFile(
    String file,
    String id,
    String title,
    String version,
    String sortKey,
    List<String> submenus,
    String help,
    Cpu cpu,
    List<Condition> conditions,
    EntryTarget boot) {
  private static final String STAR = "${" + ValueSource.STAR + "}";

  public EntryFile {
    submenus = List.copyOf(submenus);
    conditions = List.copyOf(conditions);
  }

  /** Whether it is for such an image, whose files are not looked at. */
  boolean isFor(Facts facts) {
    return conditions.stream().allMatch(condition -> condition.holds(facts));
  }

  /** The own files that are not in an image. */
  List<EntryPath> missing(Image image) {
    return boot.files().stream().filter(path -> path.isMissing(image)).toList();
  }

  /**
   * The same entry with stars filled in: all stand for the same text, that of the newest version of
   * which all files are there. Kernels and modules of different versions do not go together.
   */
  EntryFile in(Image image) {
    Optional<EntryPath> starred = boot.files().stream().filter(EntryPath::hasStar).findFirst();
    if (starred.isEmpty()) {
      return this;
    }
    List<EntryFile> filled = starred.get().stars(image.tree()).stream().map(this::filled).toList();
    return filled.stream()
        .filter(entry -> entry.missing(image).isEmpty())
        .findFirst()
        .orElse(filled.isEmpty() ? this : filled.get(0));
  }

  private EntryFile filled(String star) {
    String shown = star.replace("$", "");
    EntryTarget there =
        boot.with(path -> path.filled(star))
            .withArguments(argument -> argument.replace(STAR, shown));
    return new EntryFile(
        file,
        id,
        title.replace(STAR, shown),
        version,
        sortKey,
        submenus,
        help,
        cpu,
        conditions,
        there);
  }

  /** The same entry with values put into its arguments. */
  EntryFile with(Facts facts) {
    return with(boot.withArguments(facts::argument));
  }

  private EntryFile with(EntryTarget newBoot) {
    return new EntryFile(
        file, id, title, version, sortKey, submenus, help, cpu, conditions, newBoot);
  }

  /** The entry of the menu; its files are those of an image. */
  Entry entry(Image image, String shownTitle) {
    if (boot instanceof EntryTarget.Linux linux) {
      return new LinuxEntry(
          id,
          shownTitle,
          help,
          linux.kernel().in(image),
          linux.initrds().stream().map(path -> path.in(image)).toList(),
          linux.arguments(),
          cpu(image, linux.kernel()),
          linux.program().firmware());
    }
    if (boot instanceof EntryTarget.Multiboot multiboot) {
      List<MultibootEntry.Module> modules =
          multiboot.modules().stream()
              .map(m -> new MultibootEntry.Module(m.file().in(image), m.arguments()))
              .toList();
      return new MultibootEntry(
          id, shownTitle, help, multiboot.kernel().in(image), multiboot.arguments(), modules, cpu);
    }
    EntryTarget.Chain chain = (EntryTarget.Chain) boot;
    List<ChainEntry.Program> programs =
        chain.programs().stream()
            .map(p -> new ChainEntry.Program(p.firmware(), p.file().in(image)))
            .toList();
    EntryTarget.Program first = chain.programs().get(0);
    boolean isForAll = programs.size() == 1 && first.firmware() == Firmware.ANY;
    return new ChainEntry(
        id,
        shownTitle,
        help,
        programs,
        chain.arguments(),
        chain.initrds().stream().map(path -> path.in(image)).toList(),
        isForAll ? cpu(image, first.file()) : cpu);
  }

  /** Where the author has said nothing, what is booted tells. */
  private Cpu cpu(Image image, EntryPath booted) {
    return cpu != Cpu.ANY || booted.image().isPresent()
        ? cpu
        : image.tree().file(booted.path()).map(file -> ProgramHeader.of(file).cpu()).orElse(cpu);
  }
}
