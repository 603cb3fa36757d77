// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.profiles.entry.EntryFile;
import pxe.profiles.entry.EntryFiles;
import pxe.profiles.entry.EntryReader;
import pxe.profiles.entry.EntryReading;
import pxe.profiles.folder.EntryFolder;
import pxe.profiles.text.Fault;
import pxe.profiles.value.Facts;
import pxe.profiles.value.NamedValues;
import pxe.rooms.profile.RemarkingProfile;
import pxe.rooms.template.UnknownVariableException;

/** A profile without Java: which files mark an image, and entry files for it. */
public final class DescribedProfile implements RemarkingProfile {
  static final String PROFILE = "profile.conf";

  private final String name;
  private final Optional<Description> description;
  private final List<EntryFile> entries;
  private final List<Fault> faults;

  private DescribedProfile(
      String name, Optional<Description> description, List<EntryFile> entries, List<Fault> faults) {
    this.name = name;
    this.description = description;
    this.entries = List.copyOf(entries);
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a profile. With mistakes in {@code profile.conf} it recognises nothing, and says why.
   *
   * @param origin what it is called if it cannot say its name
   * @param texts by name: {@code profile.conf} and {@code entries/NAME.conf}
   */
  public static DescribedProfile read(String origin, Map<String, String> texts) {
    List<Fault> faults = new ArrayList<>();
    Optional<Description> description = Optional.empty();
    if (texts.containsKey(PROFILE)) {
      description = DescriptionReader.read(texts.get(PROFILE), faults);
    } else {
      faults.add(new Fault(PROFILE, 0, "is missing"));
    }
    Predicate<String> isValue =
        description.<Predicate<String>>map(d -> d::isValue).orElse(n -> true);
    NamedValues values = new NamedValues(isValue, description.isPresent());
    List<EntryFile> entries = new ArrayList<>();
    texts.forEach(
        (file, text) -> {
          if (!file.equals(PROFILE)) {
            EntryReading reading = EntryReader.read(file, text, values);
            reading.entry().ifPresent(entries::add);
            faults.addAll(reading.faults());
          }
        });
    if (entries.isEmpty()) {
      faults.add(new Fault("entries", 0, "there is no entry that can be used"));
    }
    return new DescribedProfile(
        description.map(Description::name).orElse(origin), description, entries, faults);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> faults() {
    return faults.stream().map(Fault::sentence).toList();
  }

  /** Its {@code service.ranking}. */
  int rank() {
    return description.map(Description::rank).orElse(0);
  }

  /** An image with entry files of its own is left to them: somebody wrote them for it. */
  @Override
  public Optional<Recognition> recognise(Image image, Settings settings, Consumer<String> remarks)
      throws IOException {
    if (description.isEmpty()) {
      return pass("its own texts are at fault", remarks);
    }
    if (!description.get().isMarked(image)) {
      return pass(description.get().unmarked(image), remarks);
    }
    if (EntryFolder.isIn(image)) {
      return pass("the image has entries of its own, in entries/", remarks);
    }
    Facts facts = Facts.of(image, description.get().values());
    Optional<String> unfit = description.get().unfit(facts);
    if (unfit.isPresent()) {
      return pass(unfit.get(), remarks);
    }
    EntryFiles fitting = EntryFiles.fitting(facts, entries, description.get()::isMark);
    fitting.lacking().forEach(remarks);
    String title = title(facts);
    List<String> faults = new ArrayList<>(fitting.obstacles());
    fitting.faults().stream().map(Fault::sentence).forEach(faults::add);
    if (fitting.entries().isEmpty() && !fitting.obstacles().isEmpty()) {
      throw new IOException(title + ": " + String.join("; ", fitting.obstacles()));
    }
    return Optional.of(new Recognition(title, fitting.entries(), faults));
  }

  private static Optional<Recognition> pass(String why, Consumer<String> remarks) {
    remarks.accept(why);
    return Optional.empty();
  }

  private String title(Facts facts) {
    String written = description.orElseThrow().title();
    try {
      String title = facts.titled(written);
      return title.isEmpty() ? name : title;
    } catch (UnknownVariableException e) {
      return written;
    }
  }
}
