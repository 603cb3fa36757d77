// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.api.image.Image;
import pxe.profiles.text.Fault;
import pxe.profiles.text.VersionOrder;
import pxe.profiles.value.Facts;
import pxe.profiles.value.ValueSource;
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

  private final Facts facts;
  private final EntryTree entries = new EntryTree();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();
  private final List<String> lacking = new ArrayList<>();

  private EntryFiles(Facts facts) {
    this.facts = facts;
  }

  /** Of files that are for several kinds of image: what an image lacks is of another kind. */
  public static EntryFiles fitting(Facts facts, List<EntryFile> files) {
    return fitting(facts, files, file -> false);
  }

  /**
   * The same.
   *
   * @param isMark which files tell one kind of image from another: that they are missing is meant
   */
  public static EntryFiles fitting(
      Facts facts, List<EntryFile> files, Predicate<EntryPath> isMark) {
    EntryFiles made = new EntryFiles(facts);
    made.add(made.there(files).filter(file -> made.isThere(file, isMark)).toList());
    return made;
  }

  private boolean isThere(EntryFile entry, Predicate<EntryPath> isMark) {
    List<EntryPath> missing = entry.missing(facts.image());
    if (!missing.isEmpty() && missing.stream().noneMatch(isMark)) {
      EntryPath first = missing.get(0);
      String where = new Fault(entry.file(), first.line(), first.lack()).sentence();
      lacking.add("left out the entry " + entry.id() + ": " + where);
    }
    return missing.isEmpty();
  }

  /** Of files that are for this image alone: what it lacks is a mistake. */
  public static EntryFiles all(Image image, List<EntryFile> files) {
    EntryFiles made = new EntryFiles(Facts.of(image));
    made.add(made.there(files).filter(made::isComplete).toList());
    return made;
  }

  private Stream<EntryFile> there(List<EntryFile> files) {
    return files.stream()
        .filter(file -> file.isFor(facts))
        .map(file -> file.in(facts.image()).with(facts));
  }

  private boolean isComplete(EntryFile entry) {
    List<EntryPath> missing = entry.missing(facts.image());
    for (EntryPath path : missing) {
      faults.add(new Fault(entry.file(), path.line(), path.lack()));
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
    Facts known =
        entry.version().isEmpty() ? facts : facts.with(ValueSource.VERSION, entry.version());
    try {
      String title = known.titled(entry.title());
      if (entry.boot() instanceof EntryTarget.Nothing nothing) {
        obstacles.add(known.titled(nothing.sentence()));
        return;
      }
      if (!titles.add(title)) {
        // the specification: of two with one title, show more
        title += " (" + (entry.version().isEmpty() ? entry.id() : entry.version()) + ")";
      }
      List<String> submenus = new ArrayList<>();
      for (String submenu : entry.submenus()) {
        submenus.add(known.titled(submenu));
      }
      entries.add(submenus, entry.entry(facts.image(), title));
    } catch (UnknownVariableException e) {
      faults.add(
          new Fault(
              entry.file(), 0, "title: " + e.getMessage() + "; write ${version} or another value"));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(entry.file(), 0, e.getMessage()));
    }
  }

  /** In the order of the menu. */
  public List<Entry> entries() {
    return entries.entries();
  }

  /** Why others are not among them. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Entries whose files are missing, where no text says that this is meant. */
  public List<String> lacking() {
    return List.copyOf(lacking);
  }

  /** Why the image, which is known, cannot boot in one way or another: sentences of the texts. */
  public List<String> obstacles() {
    return List.copyOf(obstacles);
  }
}
