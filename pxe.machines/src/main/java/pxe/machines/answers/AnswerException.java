// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import pxe.rooms.problem.Problem;

/** An answer file cannot be made; the message is the sentence of a problem. */
final class AnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  AnswerException(Problem problem) {
    super(problem.sentence());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
