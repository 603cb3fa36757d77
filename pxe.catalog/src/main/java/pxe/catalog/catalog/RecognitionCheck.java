// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.InitrdFile;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.api.profile.TextFile;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;

/**
 * Looks whether an answer of a profile can be served: ids are unique throughout the image, and the
 * files that entries name are there. An entry that cannot boot is left out and becomes a fault, so
 * that it is seen here and not on the screen of a machine.
 */
final class RecognitionCheck {
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST_TEXTS = 1 << 20;

  /** A kernel takes 4096 characters at most; words of a medium come unseen. */
  private static final int LONGEST_ENTRY = 16 << 10;

  private static final int LONGEST_ENTRIES = 1 << 20;

  private final Image image;
  private final Set<String> ids = new HashSet<>();
  private final Set<ResourcePath> texts = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private int length;

  private RecognitionCheck(Image image) {
    this.image = image;
  }

  /**
   * The result on an answer.
   *
   * @param answer may be null: a stranger wrote it
   */
  static RecognitionResult of(Image image, Optional<Recognition> answer) {
    if (answer == null) {
      return RecognitionResult.fault("answered null");
    }
    return answer
        .map(r -> new RecognitionCheck(image).examine(r))
        .orElseGet(RecognitionResult::pass);
  }

  private RecognitionResult examine(Recognition recognition) {
    String title = recognition.title();
    if (title == null || title.isBlank() || title.chars().anyMatch(Character::isISOControl)) {
      return RecognitionResult.fault("gave it a title that is not one line of text");
    }
    recognition.faults().stream().map(Failure::oneLine).forEach(faults::add);
    List<TextFile> served = served(recognition.texts());
    served.forEach(text -> texts.add(image.path("").resolve(text.path())));
    List<Entry> sound = sound(recognition.entries());
    if (sound.isEmpty()) {
      faults.add("has no entry for it that can boot");
    }
    Optional<Recognition> claim =
        Optional.of(new Recognition(title, sound, List.of(), recognition.asWritten(), served))
            .filter(c -> !sound.isEmpty());
    return recognition.asWritten()
        ? new RecognitionResult(
            claim, List.of(), faults.stream().map(this::written).toList(), false)
        : new RecognitionResult(claim, faults);
  }

  /** A file of one image that is wrong says nothing against the profile that reads such files. */
  private Problem written(String fault) {
    return Problem.of(image.source(), fault, "correct the file; what is sound is served meanwhile");
  }

  /** The texts that can be served: a file of the image is never hidden by one. */
  private List<TextFile> served(List<TextFile> given) {
    List<TextFile> served = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int length = 0;
    for (TextFile text : given) {
      length += Math.min(text.text().length(), LONGEST_TEXTS + 1);
      if (served.size() == MOST_TEXTS || length > LONGEST_TEXTS) {
        faults.add("gave it more than " + MOST_TEXTS + " texts, or too long ones");
        return served;
      }
      if (isTaken(text.path()) || !names.add(text.path().toString().toLowerCase(Locale.ROOT))) {
        faults.add("gave it the text " + text.path() + ", and there is such a name already");
      } else {
        served.add(text);
      }
    }
    return served;
  }

  private boolean isTaken(ResourcePath path) {
    return image.tree().file(path).isPresent() || !image.tree().list(path).isEmpty();
  }

  private List<Entry> sound(List<Entry> entries) {
    List<Entry> sound = new ArrayList<>();
    for (Entry entry : entries) {
      if (!ids.add(entry.id())) {
        faults.add("gave the id " + entry.id() + " to two entries; the second is left out");
      } else if (entry instanceof SubmenuEntry submenu) {
        List<Entry> inside = sound(submenu.entries());
        if (!inside.isEmpty()) {
          sound.add(submenu.with(inside));
        }
      } else if (isComplete(entry) && isShort(entry)) {
        sound.add(entry);
      }
    }
    return sound;
  }

  private boolean isComplete(Entry entry) {
    List<ResourcePath> missing = entry.files().stream().filter(this::isMissing).toList();
    for (ResourcePath file : missing) {
      faults.add("left out the entry " + entry.id() + ": there is no file " + file);
    }
    return missing.isEmpty();
  }

  /** Entries stay in memory and are written for everybody who asks for a menu. */
  private boolean isShort(Entry entry) {
    long its =
        entry.title().length()
            + entry.help().length()
            + arguments(entry).mapToLong(String::length).sum();
    if (its > LONGEST_ENTRY) {
      faults.add(
          "left out the entry "
              + entry.id()
              + ": its title, help and arguments have more than "
              + LONGEST_ENTRY
              + " characters");
      return false;
    }
    if (length + its > LONGEST_ENTRIES) {
      faults.add(
          "left out the entry "
              + entry.id()
              + ": with it, the entries of the image have more than "
              + LONGEST_ENTRIES
              + " characters");
      return false;
    }
    length += (int) its;
    return true;
  }

  private static Stream<String> arguments(Entry entry) {
    if (entry instanceof LinuxEntry linux) {
      return linux.arguments().stream();
    }
    if (entry instanceof MultibootEntry multiboot) {
      return Stream.concat(
          multiboot.arguments().stream(),
          multiboot.modules().stream().flatMap(module -> module.arguments().stream()));
    }
    return entry instanceof ChainEntry chain ? chain.arguments().stream() : Stream.empty();
  }

  /** Files elsewhere than in the image belong to other owners and may come later. */
  private boolean isMissing(ResourcePath path) {
    ResourcePath file = InitrdFile.at(path).map(InitrdFile::file).orElse(path);
    ResourcePath root = image.path("");
    return file.startsWith(root)
        && !texts.contains(file)
        && image.tree().file(file.from(root.segments().size())).isEmpty();
  }
}
