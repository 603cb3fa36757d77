// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

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
 * GRUB for UEFI with its shim. A GRUB of a package that cannot boot machines from here is no
 * problem: it may be there for the disk of the server itself. It is named where a machine lacks it.
 */
final class GrubFamily implements LoaderFamily {
  private static final String PACKAGE = "package ";

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
      packages.add(
          PackageLocation.flat(
              "grub-efi-" + platform.debian() + "-bin",
              "usr/lib/grub/" + platform.modules() + "/monolithic"));
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
    return isProgram
        && (lower.startsWith("shim") || lower.startsWith("grub") || lower.startsWith("boot"));
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
    }
    return new FoundSets(List.copyOf(found.sets()), problems);
  }

  private static Problem problem(LoaderFolder folder, String file, String fault, String remedy) {
    return Problem.of(folder.folder() + "/" + file, fault, remedy);
  }

  /** In the folders of media, shim and GRUB stand side by side. */
  @Override
  public List<LoaderSet> in(ImageFolders image) {
    Map<Platform, LoaderSet> found = new LinkedHashMap<>();
    for (Map.Entry<ResourcePath, List<String>> folder : image.names().entrySet()) {
      Map<String, BootResource> files = new HashMap<>();
      image.addTo(files, folder.getKey(), folder.getValue());
      for (GrubSet set : Assembler.assemble(image.place(files)).sets()) {
        found.putIfAbsent(set.program().platform(), set);
      }
    }
    return List.copyOf(found.values());
  }

  /** There is syslinux.efi too; who asks is told. */
  @Override
  public List<Problem> missing(List<LoaderSet> sets) {
    return List.of();
  }

  /** Why a package that is installed does not help machines of a platform. */
  Optional<String> unfitPackage(Platform platform) {
    return unfitPackages.entrySet().stream()
        .filter(found -> found.getValue().containsKey(platform))
        .map(found -> found.getValue().get(platform).reason() + " (" + found.getKey() + ")")
        .findFirst();
  }
}
