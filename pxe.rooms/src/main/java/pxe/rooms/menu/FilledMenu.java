// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.problem.Problem;

/**
 * A menu whose arguments and help texts have the values of one machine.
 *
 * @param menu the menu
 * @param faults why entries cannot be filled, by their names; these are in the menu as they were
 * @param notes what else is wrong with what is written for the machine
 */
public record FilledMenu(Menu menu, Map<EntryName, Problem> faults, List<Problem> notes) {
  public FilledMenu {
    faults = Map.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /** A menu without variables. */
  public static FilledMenu of(Menu menu) {
    return new FilledMenu(menu, Map.of(), List.of());
  }

  /** The same menu with something else that is wrong. */
  public FilledMenu with(Optional<Problem> note) {
    return new FilledMenu(menu, faults, note.stream().toList());
  }

  /** Why an entry cannot be filled. */
  public Optional<Problem> fault(EntryName name) {
    return Optional.ofNullable(faults.get(name));
  }
}
