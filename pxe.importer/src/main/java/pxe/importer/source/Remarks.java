// SPDX-License-Identifier: Apache-2.0
package pxe.importer.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What became of each line, or why it is not carried over. Nothing is dropped in silence. */
public final class Remarks {
  private record Remark(Place place, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  private final List<Remark> remarks = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Says something about a line. */
  public void add(Place place, String what) {
    remarks.add(new Remark(place, what));
  }

  /** Says all that others say. */
  public void addAll(Remarks more) {
    remarks.addAll(more.remarks);
    others.addAll(more.others);
    warnings.addAll(more.warnings);
  }

  /** Says something without a line. */
  public void add(String what) {
    others.add(what);
  }

  /** Says something that nobody must overlook: it is repeated at the end. */
  public void warn(Place place, String what) {
    add(place, what);
    warnings.add(place + ": " + what);
  }

  /** By file, in the order in which files were read, then by line; what has no line comes last. */
  public List<String> lines() {
    Set<String> read = new LinkedHashSet<>();
    remarks.forEach(remark -> read.add(remark.place().file()));
    List<String> files = List.copyOf(read);
    Stream<String> sorted =
        remarks.stream()
            .sorted(
                Comparator.comparing((Remark r) -> files.indexOf(r.place().file()))
                    .thenComparing(r -> r.place().line()))
            .map(Remark::toString);
    return Stream.concat(sorted, others.stream()).toList();
  }

  /** What nobody must overlook. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
