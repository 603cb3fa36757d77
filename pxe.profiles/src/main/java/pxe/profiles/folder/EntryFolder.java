// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.profiles.entry.EntryFile;
import pxe.profiles.entry.EntryReader;
import pxe.profiles.entry.EntryReading;
import pxe.profiles.text.Fault;
import pxe.profiles.text.KeyedText;

/** The entry files in an image: {@code entries/*.conf}. */
public final class EntryFolder {
  private static final ResourcePath FOLDER = ResourcePath.of("entries");
  private static final int MOST_ENTRIES = 256;

  private final Image image;
  private final List<EntryFile> entries = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private EntryFolder(Image image) {
    this.image = image;
  }

  /** Whether an image brings entry files. */
  public static boolean isIn(Image image) {
    return !names(image).isEmpty();
  }

  /** Reads them. */
  static EntryFolder in(Image image) {
    EntryFolder folder = new EntryFolder(image);
    List<String> names = names(image);
    names.stream().limit(MOST_ENTRIES).forEach(folder::read);
    if (names.size() > MOST_ENTRIES) {
      folder.faults.add(new Fault("entries", 0, "holds more than " + MOST_ENTRIES + " files"));
    }
    return folder;
  }

  private static List<String> names(Image image) {
    return image.tree().list(FOLDER).stream()
        .filter(child -> !child.folder() && child.name().endsWith(".conf"))
        .map(Child::name)
        .toList();
  }

  private void read(String name) {
    String file = FOLDER + "/" + name;
    try {
      Optional<String> text =
          image.tree().text(FOLDER.resolve(new ResourcePath(List.of(name))), 4 * KeyedText.LONGEST);
      if (text.isEmpty()) {
        faults.add(new Fault(file, 0, "is too large for an entry file, or went away"));
      } else {
        EntryReading reading = EntryReader.read(file, text.get());
        reading.entry().ifPresent(entries::add);
        faults.addAll(reading.faults());
      }
    } catch (IOException e) {
      faults.add(new Fault(file, 0, "cannot be read: " + e.getMessage()));
    }
  }

  List<EntryFile> entries() {
    return List.copyOf(entries);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }
}
