// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.Optional;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.EntryNames;
import pxe.rooms.machine.HardwareAddress;
import pxe.status.web.Request;

/** What operators order by the forms of the page. */
final class Orders {
  private final Platform platform;

  Orders(Platform platform) {
    this.platform = platform;
  }

  /**
   * Assigns an entry to a machine.
   *
   * @throws IllegalArgumentException where that cannot be, with the remedy
   */
  HardwareAddress assign(Request form) {
    HardwareAddress machine = machine(form);
    EntryName entry = new EntryNames(platform.catalog.snapshot()).parse(form.field("entry"));
    assignments().assign(machine, entry, !form.field("once").isEmpty());
    return machine;
  }

  /** Takes an assignment back; without one, an entry for once of its set-up is due again. */
  HardwareAddress release(Request form) {
    HardwareAddress machine = machine(form);
    var unused = assignments().release(machine);
    return machine;
  }

  private static HardwareAddress machine(Request form) {
    return HardwareAddress.parse(form.field("machine"))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + form.field("machine") + "\" is no hardware address"));
  }

  private Assignments assignments() {
    return Optional.ofNullable(platform.assignments)
        .orElseThrow(
            () -> new IllegalArgumentException("assignments cannot be stored; see the problems"));
  }
}
