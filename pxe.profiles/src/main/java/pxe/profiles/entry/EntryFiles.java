// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pxe.api.entry.Entry;
import pxe.api.image.Image;
import pxe.profiles.text.Fault;
import pxe.profiles.text.VersionOrder;
import pxe.rooms.template.Template;
import pxe.rooms.template.UnknownVariableException;

/**
 * The entry files of one image, as entries of its menu.
 *
 * <p>They come by {@code sort-key}, those without one later; then the newest {@code version} first,
 * those without one later; then by file name. The specification sorts file names downwards, for
 * kernels that packages install; people number theirs upwards.
 */
public final class EntryFiles {
  private static final Comparator<EntryFile> ORDER =
      Comparator.comparing((EntryFile entry) -> entry.sortKey().isEmpty())
          .thenComparing(EntryFile::sortKey)
          .thenComparing(EntryFile::version, VersionOrder.INSTANCE.reversed())
          .thenComparing(EntryFile::file, VersionOrder.INSTANCE)
          .thenComparing(EntryFile::file);

  private final Image image;
  private final String imageVersion;
  private final EntryTree entries = new EntryTree();
  private final List<Fault> faults = new ArrayList<>();

  private EntryFiles(Image image, String imageVersion) {
    this.image = image;
    this.imageVersion = imageVersion;
  }

  /** Of files that are for several kinds of image: what an image lacks is of another kind. */
  public static EntryFiles fitting(Image image, String imageVersion, List<EntryFile> files) {
    EntryFiles made = new EntryFiles(image, imageVersion);
    made.add(files.stream().map(f -> f.in(image)).filter(f -> f.missing(image).isEmpty()).toList());
    return made;
  }

  /** Of files that are for this image alone: what it lacks is a mistake. */
  public static EntryFiles all(Image image, List<EntryFile> files) {
    EntryFiles made = new EntryFiles(image, "");
    made.add(files.stream().map(file -> file.in(image)).filter(made::isComplete).toList());
    return made;
  }

  private boolean isComplete(EntryFile entry) {
    List<EntryPath> missing = entry.missing(image);
    for (EntryPath path : missing) {
      faults.add(new Fault(entry.file(), path.line(), "there is no file " + path.path() + " here"));
    }
    return missing.isEmpty();
  }

  private void add(List<EntryFile> files) {
    List<EntryFile> sorted = files.stream().sorted(ORDER).toList();
    Map<String, String> ids = new HashMap<>();
    Set<String> titles = new HashSet<>();
    for (EntryFile entry : sorted) {
      String first = ids.putIfAbsent(entry.id(), entry.file());
      if (first != null) {
        faults.add(new Fault(entry.file(), 0, "has the id " + entry.id() + " of " + first));
      } else {
        add(entry, titles);
      }
    }
  }

  private void add(EntryFile entry, Set<String> titles) {
    String version = entry.version().isEmpty() ? imageVersion : entry.version();
    try {
      String title = titled(entry.title(), image, version);
      if (!titles.add(title)) {
        // the specification: of two with one title, show more
        title += " (" + (entry.version().isEmpty() ? entry.id() : entry.version()) + ")";
      }
      List<String> submenus = new ArrayList<>();
      for (String submenu : entry.submenus()) {
        submenus.add(titled(submenu, image, version));
      }
      entries.add(submenus, entry.entry(image, title));
    } catch (UnknownVariableException e) {
      faults.add(new Fault(entry.file(), 0, "title: " + e.getMessage() + "; write ${version}"));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(entry.file(), 0, e.getMessage()));
    }
  }

  /** A title with its variables; without a version, without the blank in front of it. */
  public static String titled(String title, Image image, String version)
      throws UnknownVariableException {
    Function<String, Optional<String>> values =
        name ->
            switch (name) {
              case "version" -> Optional.of(version);
              case "image" -> Optional.of(image.name());
              default -> Optional.empty();
            };
    return Template.of(title).fill(values).replaceAll(" {2,}", " ").strip();
  }

  /** In the order of the menu. */
  public List<Entry> entries() {
    return entries.entries();
  }

  /** Why others are not among them. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
