// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.problem.Problem;

/** What operators are told of the catalog. */
final class CatalogReports {
  private Map<String, String> known = new TreeMap<>();

  /** One line for each image that can be booted now, or in another way, or no more. */
  List<String> since(CatalogSnapshot snapshot) {
    Map<String, String> now = new TreeMap<>();
    for (Offering offering : snapshot.offerings()) {
      String entries = String.join(", ", offering.entries().stream().map(Entry::id).toList());
      now.put(
          offering.image().name(),
          "boots as "
              + offering.title()
              + " (profile "
              + offering.profile()
              + "): "
              + entries
              + offering.leftOut().stream().map(left -> "; " + left).collect(joining()));
    }
    List<String> lines = new ArrayList<>();
    now.forEach(
        (image, line) -> {
          if (!line.equals(known.get(image))) {
            lines.add("image " + image + " " + line);
          }
        });
    known.keySet().stream()
        .filter(image -> !now.containsKey(image))
        .forEach(image -> lines.add("image " + image + " is in no menu any more"));
    known = now;
    return lines;
  }

  /** The faults of all profiles. */
  static List<Problem> problems(CatalogSnapshot snapshot) {
    List<Problem> problems = new ArrayList<>();
    for (ProfileStatus profile : snapshot.profiles()) {
      String who = "profile " + profile.name() + " (" + profile.bundle() + ")";
      for (String fault : profile.faults()) {
        problems.add(Problem.of(who, fault, "fix or remove the bundle or the image"));
      }
    }
    return problems;
  }
}
