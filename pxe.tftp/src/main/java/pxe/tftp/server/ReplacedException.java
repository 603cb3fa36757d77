// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/** Another thread does the work by now: this one may touch nothing of it any more. */
final class ReplacedException extends Exception {
  private static final long serialVersionUID = 1L;

  private transient Session session;

  ReplacedException() {
    super("another thread has taken over", null, false, false);
  }

  /** For whom it was reading. */
  ReplacedException by(Session reading) {
    session = reading;
    return this;
  }

  Session session() {
    return session;
  }
}
