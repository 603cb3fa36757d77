// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A terminal goes back to the begin of a line only where it is told. */
final class TerminalOutput extends FilterOutputStream {
  TerminalOutput(OutputStream target) {
    super(target);
  }

  @Override
  public void write(int value) throws IOException {
    if (value == '\n') {
      out.write('\r');
    }
    out.write(value);
  }
}
