// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pxe.api.resource.BootResource;

/** The packages of a distribution that bring loaders of one family. */
final class Packages {
  private final Path root;
  private final LoaderFamily family;

  Packages(Path root, LoaderFamily family) {
    this.root = root;
    this.family = family;
  }

  /** The places in which there is a loader, in order of preference. */
  List<LoaderFolder> candidates() {
    List<LoaderFolder> candidates = new ArrayList<>();
    for (PackageLocation location : family.packages()) {
      Path folder = root.resolve(location.program());
      if (Files.isDirectory(folder)) {
        Map<String, BootResource> files =
            DiskFolder.filesIn(root.resolve(location.modules()), family::isPart);
        files.putAll(DiskFolder.filesIn(folder, family::isPart));
        candidates.add(
            new LoaderFolder("package " + location.name(), "/" + location.program(), files));
      }
    }
    return candidates;
  }

  /** The folders whose times change when a package comes, goes or is replaced. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (PackageLocation location : family.packages()) {
      folders.add(root.resolve(location.program()));
      folders.add(root.resolve(location.modules()));
    }
    return folders;
  }
}
