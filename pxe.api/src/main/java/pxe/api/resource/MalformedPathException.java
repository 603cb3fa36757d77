// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

/** A name that cannot be a resource path; the message says why, in words for a log. */
public final class MalformedPathException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedPathException(String reason) {
    super(reason);
  }
}
