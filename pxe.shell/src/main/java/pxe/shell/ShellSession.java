// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Lines in, text out: a Gogo session that never throws. */
final class ShellSession implements AutoCloseable {
  private final CommandSession session;
  private final PrintStream output;

  ShellSession(CommandProcessor processor, OutputStream target) {
    this.output = new PrintStream(target, true, StandardCharsets.UTF_8);
    this.session = processor.createSession(new ByteArrayInputStream(new byte[0]), output, output);
    session.put("SCOPE", "pxe:felix:gogo:*");
  }

  /** Runs one line and writes what came of it; false when it failed. */
  boolean run(String line) {
    boolean well = true;
    try {
      Object result = session.execute(line);
      if (result != null) {
        output.println(session.format(result, Converter.INSPECT));
      }
    } catch (Exception e) { // whatever a command throws is its answer
      output.println(sentence(e));
      well = false;
    }
    output.flush();
    return well;
  }

  private static String sentence(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.toString();
    }
    return message.startsWith("Command not found")
        ? message + "; type help for the commands there are."
        : message;
  }

  @Override
  public void close() {
    session.close();
  }
}
