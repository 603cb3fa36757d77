// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.List;
import java.util.Set;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;

/**
 * A configuration for a boot loader.
 *
 * @param text the file
 * @param faults why entries cannot be booted
 * @param files what a machine fetches that boots the one entry in it, by the names that it asks
 *     for; empty for a menu, and for the local disk
 */
public record RenderedMenu(String text, List<Problem> faults, Set<ResourcePath> files) {
  public RenderedMenu {
    faults = List.copyOf(faults);
    files = Set.copyOf(files);
  }

  /** A menu. */
  public static RenderedMenu ofMenu(String text, List<Problem> faults) {
    return new RenderedMenu(text, faults, Set.of());
  }

  /** An entry that cannot be said. */
  public static RenderedMenu fault(Problem problem) {
    return new RenderedMenu("", List.of(problem), Set.of());
  }
}
