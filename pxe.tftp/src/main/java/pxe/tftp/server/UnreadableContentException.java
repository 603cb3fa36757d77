// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/** The content of a resource cannot be read any more; the message says why. */
final class UnreadableContentException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableContentException(Throwable cause) {
    super(
        "its content cannot be read: "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
