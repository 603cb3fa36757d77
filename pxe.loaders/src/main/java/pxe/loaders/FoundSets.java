// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.List;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * What came of a place.
 *
 * @param sets sound sets, the preferred one first
 * @param problems why others are not
 */
public record FoundSets(List<LoaderSet> sets, List<Problem> problems) {
  public FoundSets {
    sets = List.copyOf(sets);
    problems = List.copyOf(problems);
  }
}
