// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

/** What came is no request that can be answered. */
final class MalformedRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  MalformedRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
