// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.io.IOException;

/** The kernel has refused a call. */
final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  ErrnoException(int errno, String words) {
    super(words);
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
