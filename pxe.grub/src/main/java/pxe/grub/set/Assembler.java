// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.binary.ShimProgram;
import pxe.loaders.Fingerprint;
import pxe.loaders.LoaderFolder;
import pxe.loaders.ProgramFile;

/**
 * Makes sets of the files of one place: for each platform the first GRUB that can boot machines
 * from here, and a shim. What a file is says its content, whatever its name.
 */
final class Assembler {
  private final LoaderFolder folder;
  private final Map<Platform, Found> grubs = new EnumMap<>(Platform.class);
  private final Map<Platform, String> shims = new EnumMap<>(Platform.class);
  private final Map<Platform, Unfit> unfit = new EnumMap<>(Platform.class);
  private final List<String> unreadable = new ArrayList<>();

  private Assembler(LoaderFolder folder) {
    this.folder = folder;
  }

  /** A GRUB by the name of its file. */
  private record Found(String file, GrubProgram program) {}

  /**
   * A GRUB that cannot boot machines from here.
   *
   * @param reason why, without a full stop
   */
  record Unfit(String file, String reason) {}

  /**
   * What came of a place.
   *
   * @param unfit for platforms that have no set here
   * @param shims names of shims that have no GRUB here, not even an unfit one
   * @param unreadable names of files that could not be read
   */
  record Assembled(
      List<GrubSet> sets,
      Map<Platform, Unfit> unfit,
      Map<Platform, String> shims,
      List<String> unreadable) {}

  static Assembled assemble(LoaderFolder folder) {
    return new Assembler(folder).assemble();
  }

  private Assembled assemble() {
    folder.files().keySet().stream()
        .filter(name -> !ModuleSet.isPart(name))
        .sorted(Comparator.comparing(Assembler::preference).thenComparing(name -> name))
        .forEach(this::look);
    List<GrubSet> sets = new ArrayList<>();
    grubs.forEach((platform, found) -> set(platform, found).ifPresent(sets::add));
    unfit.keySet().removeAll(grubs.keySet());
    shims.keySet().removeAll(grubs.keySet());
    shims.keySet().removeAll(unfit.keySet());
    return new Assembled(sets, unfit, shims, unreadable);
  }

  /** That for the network comes first, that of the installer after it, those for disks last. */
  private static int preference(String name) {
    return !name.contains("net") ? 2 : name.contains("installer") ? 1 : 0;
  }

  private void look(String name) {
    try (ProgramFile file = ProgramFile.open(folder.files().get(name))) {
      ShimProgram.platform(file).ifPresent(platform -> shims.putIfAbsent(platform, name));
      Optional<Platform> platform = Platform.of(file);
      if (platform.isPresent() && !grubs.containsKey(platform.get())) {
        GrubProgram.in(file).ifPresent(program -> take(name, program));
      }
    } catch (IOException e) {
      unreadable.add(name);
    }
  }

  private void take(String name, GrubProgram program) {
    Optional<String> fault = program.unfit();
    if (fault.isPresent()) {
      unfit.putIfAbsent(program.platform(), new Unfit(name, fault.get()));
    } else {
      grubs.putIfAbsent(program.platform(), new Found(name, program));
    }
  }

  private Optional<GrubSet> set(Platform platform, Found grub) {
    Map<String, BootResource> files = new HashMap<>();
    files.put(platform.grub(), folder.files().get(grub.file()));
    if (shims.containsKey(platform)) {
      files.put(platform.shim(), folder.files().get(shims.get(platform)));
    }
    try {
      String fingerprint = Fingerprint.of(folder.origin(), files);
      String id = "grub-" + platform.suffix() + "-" + grub.program().version() + "-" + fingerprint;
      Multiboot multiboot = Multiboot.of(grub.program(), List.of());
      return Optional.of(new GrubSet(id, folder.origin(), grub.program(), files, multiboot));
    } catch (IOException e) {
      unreadable.add(grub.file());
      return Optional.empty();
    }
  }
}
