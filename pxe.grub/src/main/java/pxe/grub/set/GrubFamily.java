// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.Assembler.Assembled;
import pxe.grub.set.Assembler.Unfit;
import pxe.loaders.FoundSets;
import pxe.loaders.ImageFolders;
import pxe.loaders.LoaderFamily;
import pxe.loaders.LoaderFolder;
import pxe.loaders.PackageLocation;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * GRUB for UEFI with its shim, and its modules for kernels of Multiboot. A GRUB of a package that
 * cannot boot machines from here is no problem: it may be there for the disk of the server itself.
 * It is named where a machine lacks it.
 */
final class GrubFamily implements LoaderFamily {
  private static final String PACKAGE = "package ";
  private static final String OWN = "loaders";

  private static final List<PackageLocation> PACKAGES = packagesOfDebian();

  private final Map<String, Map<Platform, Unfit>> unfitPackages = new ConcurrentHashMap<>();

  private static List<PackageLocation> packagesOfDebian() {
    List<PackageLocation> packages = new ArrayList<>();
    for (Platform platform : Platform.values()) {
      packages.add(
          new PackageLocation(
              "grub-efi-" + platform.debian() + "-signed",
              "usr/lib/grub/" + platform.modules() + "-signed",
              "usr/lib/shim"));
    }
    for (Platform platform : Platform.values()) {
      String folder = "usr/lib/grub/" + platform.modules();
      packages.add(
          new PackageLocation(
              "grub-efi-" + platform.debian() + "-bin", folder, folder + "/monolithic"));
    }
    return List.copyOf(packages);
  }

  @Override
  public List<PackageLocation> packages() {
    return PACKAGES;
  }

  @Override
  public boolean isPart(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isProgram = lower.endsWith(".efi") || lower.endsWith(".efi.signed");
    // shim is called bootx64.efi on media, and bootnetx64.efi in Debian's netboot
    return ModuleSet.isPart(name)
        || (isProgram
            && (lower.startsWith("shim") || lower.startsWith("grub") || lower.startsWith("boot")));
  }

  @Override
  public FoundSets in(LoaderFolder folder) {
    Assembled found = Assembler.assemble(folder);
    List<Problem> problems = new ArrayList<>();
    for (String file : found.unreadable()) {
      problems.add(problem(folder, file, "cannot be read", "give us the right to read it"));
    }
    if (folder.origin().startsWith(PACKAGE)) {
      unfitPackages.put(folder.origin(), found.unfit());
    } else {
      found
          .unfit()
          .forEach(
              (platform, unfit) ->
                  problems.add(
                      problem(folder, unfit.file(), unfit.reason(), Remedy.files(platform))));
      found
          .shims()
          .forEach(
              (platform, shim) ->
                  problems.add(
                      problem(
                          folder,
                          shim,
                          "looks for GRUB in its own folder, and there is none",
                          "put grubnet" + platform.suffix() + ".efi.signed beside it")));
    }
    List<LoaderSet> sets = new ArrayList<>(found.sets());
    try {
      ModuleSet.in(folder).ifPresent(sets::add);
    } catch (IOException e) {
      problems.add(problem(folder, "*.mod", "cannot be read", "give us the right to read them"));
    }
    return new FoundSets(sets, problems);
  }

  private static Problem problem(LoaderFolder folder, String file, String fault, String remedy) {
    return Problem.of(folder.folder() + "/" + file, fault, remedy);
  }

  /** In the folders of media, shim and GRUB stand side by side. */
  @Override
  public List<LoaderSet> in(ImageFolders image) {
    Map<Platform, LoaderSet> found = new LinkedHashMap<>();
    List<ModuleSet> modules = new ArrayList<>();
    for (Map.Entry<ResourcePath, List<String>> folder : image.names().entrySet()) {
      Map<String, BootResource> files = new HashMap<>();
      image.addTo(files, folder.getKey(), folder.getValue());
      LoaderFolder place = image.place(files);
      for (GrubSet set : Assembler.assemble(place).sets()) {
        found.putIfAbsent(set.program().platform(), set);
      }
      try {
        ModuleSet.in(place).ifPresent(modules::add);
      } catch (IOException e) {
        // nobody misses them
      }
    }
    List<LoaderSet> all = new ArrayList<>(found.values());
    all.addAll(modules);
    return all;
  }

  /**
   * Modules may come from another place than the GRUB that they fit. Those that fit none are told
   * of where somebody has put them: packages and images bring them for purposes of their own.
   */
  @Override
  public List<LoaderSet> join(List<LoaderSet> sets) {
    List<ModuleSet> modules = modulesOf(sets);
    List<GrubProgram> programs = programsOf(sets);
    List<LoaderSet> joined = new ArrayList<>();
    for (LoaderSet set : sets) {
      if (set instanceof GrubSet grub) {
        joined.add(grub.with(modules));
      } else if (set instanceof ModuleSet found && (isOwn(found) || fitsAny(found, programs))) {
        joined.add(found);
      }
    }
    return joined;
  }

  private static boolean isOwn(ModuleSet modules) {
    return modules.origin().startsWith(OWN);
  }

  private static boolean fitsAny(ModuleSet modules, List<GrubProgram> programs) {
    return programs.stream().anyMatch(modules::fits);
  }

  private static List<GrubProgram> programsOf(List<LoaderSet> sets) {
    return sets.stream()
        .filter(GrubSet.class::isInstance)
        .map(set -> ((GrubSet) set).program())
        .filter(program -> program.platform() == Platform.X64)
        .toList();
  }

  private static List<ModuleSet> modulesOf(List<LoaderSet> sets) {
    return sets.stream().filter(ModuleSet.class::isInstance).map(ModuleSet.class::cast).toList();
  }

  /**
   * There is syslinux.efi too, and who asks is told. But who has put modules into {@code loaders/}
   * wants them to be used.
   */
  @Override
  public List<Problem> missing(List<LoaderSet> sets) {
    List<GrubProgram> programs = programsOf(sets);
    List<Problem> problems = new ArrayList<>();
    for (ModuleSet modules : modulesOf(sets)) {
      if (isOwn(modules) && !programs.isEmpty() && !fitsAny(modules, programs)) {
        problems.add(
            Problem.of(
                modules.folder(),
                "holds the modules of GRUB "
                    + modules.version()
                    + ", which do not fit GRUB "
                    + programs.get(0).build(),
                Remedy.modules(programs.get(0))));
      }
    }
    return problems;
  }

  /** Why a package that is installed does not help machines of a platform. */
  Optional<String> unfitPackage(Platform platform) {
    return unfitPackages.entrySet().stream()
        .filter(found -> found.getValue().containsKey(platform))
        .map(found -> found.getValue().get(platform).reason() + " (" + found.getKey() + ")")
        .findFirst();
  }
}
