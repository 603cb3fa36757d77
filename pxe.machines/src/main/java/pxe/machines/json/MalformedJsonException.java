// SPDX-License-Identifier: Apache-2.0
package pxe.machines.json;

/** A text is no JSON; the message says where and why. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
