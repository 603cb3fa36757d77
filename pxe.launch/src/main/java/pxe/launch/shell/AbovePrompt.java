// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;

/** An output of the process; while a line is being typed, what is written goes above it. */
final class AbovePrompt extends OutputStream {
  private final PrintStream target;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Optional<Consumer<String>> printer = Optional.empty();

  AbovePrompt(PrintStream target) {
    this.target = target;
  }

  /** From now on whole lines go to a printer; without one, everything to the output again. */
  synchronized void through(Optional<Consumer<String>> changed) {
    target.write(line.toByteArray(), 0, line.size());
    target.flush();
    line.reset();
    printer = changed;
  }

  @Override
  public synchronized void write(int b) {
    if (printer.isEmpty()) {
      target.write(b);
      return;
    }
    line.write(b);
    if (b == '\n') {
      printLines();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (printer.isEmpty()) {
      target.write(bytes, offset, length);
    } else {
      super.write(bytes, offset, length);
    }
  }

  private void printLines() {
    printer.orElseThrow().accept(line.toString(Charset.defaultCharset()));
    line.reset();
  }

  @Override
  public void flush() {
    target.flush();
  }
}
