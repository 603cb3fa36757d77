// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import java.util.Optional;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;

/** What happens to the assignment of a machine, and to what it has used up. */
public sealed interface AssignmentChange {
  HardwareAddress machine();

  /** Whether an operator has said with it what holds for the machine. */
  default boolean isByOperator() {
    return true;
  }

  /**
   * An operator has assigned something, in place of what was assigned before. What was known of an
   * installation of the machine is void.
   */
  record Assigned(Assignment assignment) implements AssignmentChange {
    @Override
    public HardwareAddress machine() {
      return assignment.machine();
    }
  }

  /** An operator has taken this assignment back; one that was made since stays. */
  record Released(Assignment assignment) implements AssignmentChange {
    @Override
    public HardwareAddress machine() {
      return assignment.machine();
    }
  }

  /**
   * An operator has made all entries that the machine has used up due again. What was known of an
   * installation of it is void.
   */
  record Due(HardwareAddress machine) implements AssignmentChange {}

  /**
   * A machine has used an entry up.
   *
   * @param use what
   * @param assignment the assignment that it was told by, which is gone then; one that was made
   *     since stays
   * @param counts false where an operator has made it due again meanwhile: then the assignment goes
   *     and nothing else
   * @param forgotten a use that is forgotten for it, because there are too many
   */
  record Used(
      UsedEntry use, Optional<Assignment> assignment, boolean counts, Optional<UsedEntry> forgotten)
      implements AssignmentChange {
    @Override
    public HardwareAddress machine() {
      return use.machine();
    }

    @Override
    public boolean isByOperator() {
      return false;
    }
  }

  /**
   * An installation has come further.
   *
   * @param installation in place of the one before
   * @param use what the machine has used up by that; empty for nothing
   * @param forgotten a machine whose installation is forgotten for it, because there are too many
   */
  record Progressed(
      StoredInstallation installation, Optional<Used> use, Optional<HardwareAddress> forgotten)
      implements AssignmentChange {
    @Override
    public HardwareAddress machine() {
      return installation.machine();
    }

    @Override
    public boolean isByOperator() {
      return false;
    }
  }
}
