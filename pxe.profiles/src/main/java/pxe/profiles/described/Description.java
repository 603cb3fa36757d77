// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pxe.api.image.Image;
import pxe.profiles.entry.EntryPath;
import pxe.profiles.text.KeyedText.Line;
import pxe.profiles.value.Condition;
import pxe.profiles.value.Facts;
import pxe.profiles.value.ValueSource;

/**
 * What {@code profile.conf} says.
 *
 * @param name the profile's name
 * @param title what its images are, for people
 * @param rank its {@code service.ranking}
 * @param marks an image with all files of one of these is of this system
 * @param conditions what must be so besides, all of these
 * @param values what may be found out about an image
 */
record Description(
    String name,
    String title,
    int rank,
    List<List<EntryPath>> marks,
    List<When> conditions,
    List<ValueSource> values) {
  /** A condition as it is written. */
  record When(Line line, Condition condition) {
    private String remark() {
      return "\"when " + line.value() + "\" does not hold" + in(line.number());
    }
  }

  Description {
    marks = marks.stream().map(List::copyOf).toList();
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  boolean isMarked(Image image) {
    return marks.stream().anyMatch(files -> files.stream().noneMatch(f -> f.isMissing(image)));
  }

  /** Whether one of them names this file: it may be missing, in another kind of image. */
  boolean isMark(EntryPath file) {
    return marks.stream().flatMap(List::stream).anyMatch(f -> f.path().equals(file.path()));
  }

  /** Which files keep an image from being marked: the first that is missing, of each line. */
  String unmarked(Image image) {
    return marks.stream()
        .flatMap(files -> files.stream().filter(file -> file.isMissing(image)).limit(1))
        .map(file -> "there is no file " + file.path() + in(file.line()))
        .collect(Collectors.joining(", "));
  }

  /** The first condition that does not hold. */
  Optional<String> unfit(Facts facts) {
    return conditions.stream()
        .filter(when -> !when.condition().holds(facts))
        .map(When::remark)
        .findFirst();
  }

  private static String in(int line) {
    return " (profile.conf, line " + line + ")";
  }

  boolean isValue(String value) {
    return values.stream().anyMatch(source -> source.name().equals(value));
  }
}
