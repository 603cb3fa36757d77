// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.time.Instant;
import java.util.Optional;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;

/** What a record of the assignments' file says. */
sealed interface AssignmentRecord {
  /**
   * A record and its number: that of the one before, and one more.
   *
   * @param number from 1
   */
  record Numbered(long number, AssignmentRecord content) {}

  /**
   * The first record of each file.
   *
   * @param version of the format
   * @param records with how many records, itself among them, the file was put in its place, all of
   *     them on the disk
   */
  record Head(int version, int records) implements AssignmentRecord {}

  /** An operator has assigned something. */
  record Assigned(Assignment assignment) implements AssignmentRecord {}

  /** An operator has taken back what was assigned at that time. */
  record Released(HardwareAddress machine, Instant since) implements AssignmentRecord {}

  /** An operator has made all due again that the machine has used up. */
  record Due(HardwareAddress machine) implements AssignmentRecord {}

  /**
   * A machine has used an entry up.
   *
   * @param since when the assignment was made that is gone with it
   * @param counts false where only that assignment is gone
   */
  record Used(UsedEntry use, Optional<Instant> since, boolean counts) implements AssignmentRecord {}

  /**
   * An installation has come further.
   *
   * @param use what the machine has used up by that
   */
  record Progressed(StoredInstallation installation, Optional<Used> use)
      implements AssignmentRecord {}

  /** From here on all machines are in doubt; 0 where none is any more. */
  record Doubted(long missing) implements AssignmentRecord {}

  /** An operator has said of a machine that is in doubt what holds. */
  record Confirmed(HardwareAddress machine) implements AssignmentRecord {}

  /** What is written for a change. */
  static AssignmentRecord of(AssignmentChange change) {
    if (change instanceof AssignmentChange.Assigned assigned) {
      return new Assigned(assigned.assignment());
    }
    if (change instanceof AssignmentChange.Released released) {
      return new Released(released.machine(), released.assignment().since());
    }
    if (change instanceof AssignmentChange.Used used) {
      return of(used);
    }
    if (change instanceof AssignmentChange.Progressed progressed) {
      return new Progressed(progressed.installation(), progressed.use().map(AssignmentRecord::of));
    }
    return new Due(change.machine());
  }

  private static Used of(AssignmentChange.Used used) {
    return new Used(used.use(), used.assignment().map(Assignment::since), used.counts());
  }
}
