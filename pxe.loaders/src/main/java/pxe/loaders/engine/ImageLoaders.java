// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.loader.LoaderSet;

/**
 * Finds loader sets inside an image. Media keep the program and its modules in folders of their
 * own: {@code ubuntu-installer/amd64/pxelinux.0} has them in {@code boot-screens} beside it.
 */
public final class ImageLoaders {
  private static final int DEPTH = 5;
  private static final int MOST_FOLDERS = 200;

  private final Image image;
  private final Map<ResourcePath, List<String>> folders = new LinkedHashMap<>();

  private ImageLoaders(Image image) {
    this.image = image;
  }

  /** The sets of an image, at most one for each firmware. A faulty one is no problem of anybody. */
  public static List<LoaderSet> in(Image image) {
    ImageLoaders loaders = new ImageLoaders(image);
    loaders.explore();
    Map<Object, LoaderSet> found = new LinkedHashMap<>();
    for (ResourcePath folder : loaders.folders.keySet()) {
      for (LoaderSet set : loaders.assembleIn(folder)) {
        found.putIfAbsent(set.architectures(), set);
      }
    }
    return List.copyOf(found.values());
  }

  /** Level by level, so that what stands near the top comes first. */
  private void explore() {
    List<ResourcePath> level = List.of(ResourcePath.ROOT);
    for (int depth = 0; depth < DEPTH; depth++) {
      List<ResourcePath> next = new ArrayList<>();
      for (ResourcePath folder : level) {
        if (folders.size() < MOST_FOLDERS) {
          next.addAll(explore(folder));
        }
      }
      level = next;
    }
  }

  private List<ResourcePath> explore(ResourcePath folder) {
    List<String> files = new ArrayList<>();
    List<ResourcePath> inside = new ArrayList<>();
    for (Child child : image.tree().list(folder)) {
      if (child.folder()) {
        inside.add(folder.resolve(new ResourcePath(List.of(child.name()))));
      } else if (isOfInterest(child.name())) {
        files.add(child.name());
      }
    }
    folders.put(folder, files);
    return inside;
  }

  private static boolean isProgram(String name) {
    return name.equals("pxelinux.0") || name.equals("lpxelinux.0") || name.equals("syslinux.efi");
  }

  private static boolean isOfInterest(String name) {
    return isProgram(name) || name.matches(".*\\.(c32|e32|e64)");
  }

  private List<LoaderSet> assembleIn(ResourcePath folder) {
    List<String> programs = folders.get(folder).stream().filter(ImageLoaders::isProgram).toList();
    if (programs.isEmpty()) {
      return List.of();
    }
    Map<String, BootResource> files = new HashMap<>();
    modulesFor(folder).ifPresent(modules -> addFiles(modules, folders.get(modules), files));
    addFiles(folder, programs, files);
    String origin = "image " + image.name();
    return Assembler.assemble(new Candidate(origin, image.source(), files)).sets();
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
    return folders.get(folder).stream().filter(name -> !isProgram(name)).count();
  }

  private void addFiles(ResourcePath folder, List<String> names, Map<String, BootResource> files) {
    FileTree tree = image.tree();
    for (String name : names) {
      tree.file(folder.resolve(new ResourcePath(List.of(name))))
          .ifPresent(file -> files.put(name, file));
    }
  }
}
