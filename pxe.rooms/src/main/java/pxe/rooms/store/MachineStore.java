// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import java.util.List;
import java.util.Optional;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;

/**
 * A place where assignments and machines are kept. Used by one thread, which is never interrupted;
 * it may wait for a disk or a database. What it has written is on the disk when it returns.
 */
public interface MachineStore extends AutoCloseable {
  /** Opens it and reads all of it; the first call. */
  StoreContent load() throws StoreException;

  /**
   * Writes changes in their order: all of them or, where it throws, none that count. What was
   * refused may stand there all the same, until {@link #correct} has been called for its machine.
   */
  void write(List<AssignmentChange> changes) throws StoreException;

  /**
   * A change of this machine was refused: makes sure that it does not come back.
   *
   * @param assignment what is assigned to it
   * @param used all that it has used up
   * @param installation how far it is with an installation
   */
  void correct(
      HardwareAddress machine,
      Optional<Assignment> assignment,
      List<UsedEntry> used,
      Optional<StoredInstallation> installation)
      throws StoreException;

  /** Writes machines that were seen, and deletes those that are forgotten. */
  void write(List<SeenMachine> seen, List<HardwareAddress> forgotten) throws StoreException;

  /**
   * What is in doubt now. Looks whether an operator has confirmed all; called again and again while
   * something is in doubt, and after each change.
   */
  Doubt doubt() throws StoreException;

  /** What is wrong with what it has, until the next start or until an operator has confirmed it. */
  List<Problem> findings();

  @Override
  void close();
}
