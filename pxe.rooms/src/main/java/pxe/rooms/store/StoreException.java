// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import pxe.rooms.problem.Problem;

/** A store cannot be opened or written. Its message says why, without a remedy. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * A store fails.
   *
   * @param message such as {@code the database failed: it was closed}
   * @param problem what an operator is told of it
   */
  public StoreException(String message, Problem problem, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** What an operator is told of it. */
  public Problem problem() {
    return problem;
  }
}
