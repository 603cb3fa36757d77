// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.EntryVariables;

/**
 * An entry that reads one kind of answer.
 *
 * @param entry its name
 * @param kind what it reads
 */
record AnswerReader(EntryName entry, AnswerKind kind) {
  /** Those among the entries of images. */
  static Stream<AnswerReader> among(List<Offering> offerings) {
    return offerings.stream().flatMap(AnswerReader::among);
  }

  private static Stream<AnswerReader> among(Offering offering) {
    return offering.entries().stream()
        .flatMap(Entry::bootable)
        .flatMap(
            entry ->
                kindOf(entry)
                    .map(kind -> new AnswerReader(EntryName.of(offering, entry), kind))
                    .stream());
  }

  private static Optional<AnswerKind> kindOf(Entry entry) {
    return EntryVariables.of(entry).stream()
        .flatMap(variable -> AnswerKind.ofVariable(variable).stream())
        .findFirst();
  }
}
