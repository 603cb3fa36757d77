// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import pxe.rooms.problem.Problem;

/** A certificate or a key cannot be used, for a reason that an operator can fix. */
public final class UnusableCertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnusableCertificateException(String file, String fault, String remedy) {
    this(Problem.of(file, fault, remedy));
  }

  private UnusableCertificateException(Problem problem) {
    super(problem.sentence());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
