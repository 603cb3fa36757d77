// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;

/** An image is not sound; the message names the image, the place in it, and what is wrong there. */
public final class IsoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String fault;

  IsoException(String image, long offset, String fault) {
    super(image + ": byte " + offset + ": " + fault);
    this.offset = offset;
    this.fault = fault;
  }

  /** Where it is not sound, in bytes from the beginning of the image. */
  public long offset() {
    return offset;
  }

  /** What is wrong there, without a full stop. */
  public String fault() {
    return fault;
  }
}
