// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.loaders.ImageFolders;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

/**
 * Finds sets inside an image. Media keep the program and its modules in folders of their own:
 * {@code ubuntu-installer/amd64/pxelinux.0} has them in {@code boot-screens} beside it.
 */
final class ImageSets {
  private final ImageFolders image;
  private final Map<ResourcePath, List<String>> folders;

  private ImageSets(ImageFolders image) {
    this.image = image;
    this.folders = image.names();
  }

  /** The sets of an image, at most one for each firmware. */
  static List<LoaderSet> in(ImageFolders image) {
    ImageSets sets = new ImageSets(image);
    Map<Set<ClientArchitecture>, LoaderSet> found = new LinkedHashMap<>();
    for (ResourcePath folder : sets.folders.keySet()) {
      for (LoaderSet set : sets.assembleIn(folder)) {
        found.putIfAbsent(set.architectures(), set);
      }
    }
    return List.copyOf(found.values());
  }

  private List<LoaderSet> assembleIn(ResourcePath folder) {
    List<String> programs = folders.get(folder).stream().filter(SyslinuxFamily::isProgram).toList();
    if (programs.isEmpty()) {
      return List.of();
    }
    Map<String, BootResource> files = new HashMap<>();
    modulesFor(folder).ifPresent(modules -> image.addTo(files, modules, folders.get(modules)));
    image.addTo(files, folder, programs);
    return Assembler.assemble(image.place(files)).sets();
  }

  /** The fullest folder of modules in or below that of the program, else of the whole image. */
  private Optional<ResourcePath> modulesFor(ResourcePath program) {
    return folders.keySet().stream()
        .filter(folder -> countModules(folder) > 0)
        .max(
            Comparator.comparing((ResourcePath folder) -> folder.startsWith(program))
                .thenComparing(folder -> folders.get(folder).stream().anyMatch(this::isCore))
                .thenComparing(this::countModules)
                .thenComparing(folder -> -folder.segments().size()));
  }

  private boolean isCore(String name) {
    return name.startsWith("ldlinux.");
  }

  private long countModules(ResourcePath folder) {
    return folders.get(folder).stream().filter(SyslinuxFamily::isModule).count();
  }
}
