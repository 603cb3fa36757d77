// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import pxe.http.message.Status;

/** What came is no request that can be answered; the message says why, in words for a log. */
public final class MalformedRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Status status;

  public MalformedRequestException(Status status, String reason) {
    super(reason);
    this.status = status;
  }

  MalformedRequestException(String reason) {
    this(Status.BAD_REQUEST, reason);
  }

  /** What to answer. */
  public Status status() {
    return status;
  }
}
