// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.engine;

import java.util.List;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * What came of a place.
 *
 * @param sets sound sets, the one for BIOS first
 * @param problems why others are not
 */
public record Assembled(List<LoaderSet> sets, List<Problem> problems) {
  public Assembled {
    sets = List.copyOf(sets);
    problems = List.copyOf(problems);
  }
}
