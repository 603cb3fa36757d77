// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pxe.importer.dnsmasq.Translation;
import pxe.importer.pxelinux.Label;
import pxe.importer.pxelinux.LoaderMenu;
import pxe.importer.pxelinux.MenuReader;
import pxe.importer.pxelinux.TftpRoot;
import pxe.importer.source.Place;
import pxe.importer.source.Remarks;

/** Finds the menus in TFTP roots: that of all machines, and those of single ones. */
final class MenuImport {
  private final Translation translation;
  private final Path images;
  private final Remarks remarks;
  private final List<FoundMenu> found = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();
  private final Set<String> machines = new HashSet<>();

  /**
   * A menu.
   *
   * @param machine for whom it is; empty for all
   */
  record FoundMenu(LoaderMenu menu, Optional<MachineFileName> machine) {}

  private MenuImport(Translation translation, Path images, Remarks remarks) {
    this.translation = translation;
    this.images = images;
    this.remarks = remarks;
  }

  /** The menus of all roots, which may be named from the folder of dnsmasq's configuration. */
  static List<FoundMenu> find(Translation translation, Path folder, Path images, Remarks remarks)
      throws IOException {
    MenuImport finder = new MenuImport(translation, images, remarks);
    for (Translation.Root root : translation.roots()) {
      finder.find(root, folder.resolve(root.folder()).normalize());
    }
    if (!translation.roots().isEmpty()) {
      Path root = folder.resolve(translation.roots().get(0).folder()).normalize();
      translation.bootFiles().forEach(file -> finder.found.add(menuOf(file, root)));
    }
    return finder.found;
  }

  /** A boot file that dnsmasq lets machines boot at once. */
  private static FoundMenu menuOf(Translation.BootFile named, Path root) {
    String name = named.file().substring(named.file().lastIndexOf('/') + 1);
    Label label =
        new Label(
            named.place(),
            name,
            name,
            "pxe",
            named.file(),
            "",
            List.of(),
            List.of(),
            List.of(),
            new TftpRoot(root, ""));
    LoaderMenu menu =
        new LoaderMenu(
            named.file(),
            List.of(label),
            Optional.empty(),
            Optional.of(new LoaderMenu.Said(named.place(), name)),
            new LoaderMenu.Time(named.place(), true, 0),
            false,
            Set.of());
    return new FoundMenu(menu, Optional.empty());
  }

  private void find(Translation.Root named, Path root) throws IOException {
    boolean hasMenu = false;
    for (String loader : translation.loaders()) {
      TftpRoot seen = TftpRoot.of(root, loader);
      Path file = seen.find(translation.menu().orElse("pxelinux.cfg/default")).orElse(root);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      if (!Files.isReadable(file)) {
        throw new IOException(file + ": cannot be read; run the import as a user who may read it");
      }
      if (read.add(file.toRealPath())) {
        if (hasMenu) {
          remarks.add(
              new Place(seen.nameOf(file), 0),
              "is not carried over: it is the menu of "
                  + loader
                  + ", and menus here are for every"
                  + " boot loader");
        } else {
          take(seen, file);
        }
      }
      hasMenu = true;
      takeMachines(seen, file.getParent());
    }
    if (!hasMenu) {
      remarks.add(
          named.place(),
          "there is no menu "
              + root.resolve("pxelinux.cfg/default")
              + "; copy what can be booted into "
              + images);
    }
  }

  private void take(TftpRoot root, Path file) throws IOException {
    Remarks said = new Remarks();
    LoaderMenu menu = MenuReader.read(root, file, said);
    if (menu.onlyIncludes()) {
      remarks.add(
          new Place(root.nameOf(file), 0),
          file
              + " has no labels of its own, but those of an installer: copy "
              + root.root()
              + " as a whole into "
              + images);
      return;
    }
    remarks.addAll(said);
    if (menu.labels().isEmpty()) {
      remarks.add(new Place(root.nameOf(file), 0), "has no labels that boot something");
    }
    read.addAll(menu.files());
    found.add(new FoundMenu(menu, Optional.empty()));
  }

  /** Beside the menu of all stand those of single machines. */
  private void takeMachines(TftpRoot root, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Place place = new Place(root.nameOf(file), 0);
      Optional<MachineFileName> name = MachineFileName.of(file.getFileName().toString());
      if (read.contains(file)) {
        continue; // an included one
      }
      if (name.isPresent() && read.contains(file.toRealPath())) {
        remarks.add(place, "is the menu of all machines: nothing is to be done");
      } else if (name.isPresent() && !machines.add(name.get().name())) {
        remarks.add(place, "is not carried over: this machine has a menu in another folder");
      } else if (name.isPresent()) {
        Remarks said = new Remarks();
        LoaderMenu menu = MenuReader.read(root, file, said);
        remarks.addAll(said);
        found.add(new FoundMenu(menu, name));
      } else if (!read.contains(file.toRealPath())) {
        remarks.add(place, "is not carried over: no machine asks for a file of this name");
      }
      read.add(file);
    }
  }
}
