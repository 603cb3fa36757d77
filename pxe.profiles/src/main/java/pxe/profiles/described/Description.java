// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.util.List;
import pxe.api.image.Image;
import pxe.profiles.entry.EntryPath;
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
    List<Condition> conditions,
    List<ValueSource> values) {
  Description {
    marks = marks.stream().map(List::copyOf).toList();
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  boolean isMarked(Image image) {
    return marks.stream().anyMatch(files -> files.stream().noneMatch(f -> f.isMissing(image)));
  }

  boolean fits(Facts facts) {
    return conditions.stream().allMatch(condition -> condition.holds(facts));
  }

  boolean isValue(String value) {
    return values.stream().anyMatch(source -> source.name().equals(value));
  }
}
