// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import pxe.rooms.shell.ShellConversation;
import pxe.rooms.status.Health;

/** Lines in, text out: a Gogo session that never throws. */
final class ShellSession implements ShellConversation {
  private static final int FAILED = 1;

  /** Gogo's variable for the failure of a command that others take the output of. */
  private static final String PIPE_FAILURE = "pipe-exception";

  /** What Java says when Gogo calls a command whose service cannot be had. */
  private static final String SERVICE_GONE =
      "Cannot invoke \"Object.getClass()\" because \"target\" is null";

  /** Gogo's sentence for words that no form of a command takes. */
  private static final Pattern WRONG_WORDS = Pattern.compile("Cannot coerce (\\S+?)\\(.*");

  private final CommandSession session;
  private final PrintStream output;
  private final Function<String, Optional<CommandHelp>> help;

  /**
   * A session.
   *
   * @param help for a command by its name
   */
  ShellSession(
      CommandProcessor processor,
      OutputStream target,
      Function<String, Optional<CommandHelp>> help) {
    this.output = new PrintStream(target, true, StandardCharsets.UTF_8);
    this.session = processor.createSession(new ByteArrayInputStream(new byte[0]), output, output);
    this.help = help;
    session.put("SCOPE", String.join(":", Commands.PATH) + ":*");
  }

  /** Runs one line and writes what came of it. Its exit code is the worst of its statements. */
  @Override
  public int run(String line) {
    int worst = 0;
    String statement = "";
    try {
      for (ShellStatement next : ShellStatement.allOf(line)) {
        statement = next.text().strip();
        worst = Math.max(worst, run(next));
      }
    } catch (Exception e) { // whatever a command throws is its answer
      output.println(sentence(e, statement));
      worst = Math.max(worst, FAILED);
    }
    output.flush();
    return worst;
  }

  private int run(ShellStatement statement) throws Exception {
    session.put(PIPE_FAILURE, null);
    session.put(Tables.JSON, statement.json());
    // commands of Gogo's that are not described answer --help themselves
    Object result = statement.asksForHelp().flatMap(help).filter(CommandHelp::isTold).orElse(null);
    if (result == null) {
      result = session.execute(statement.text());
    }
    if (result instanceof Boolean found && statement.onlyTells()) {
      return found && session.get(PIPE_FAILURE) == null ? 0 : FAILED;
    }
    if (result != null && !isNothing(result)) {
      output.println(session.format(result, Converter.INSPECT));
    }
    if (session.get(PIPE_FAILURE) != null) {
      return FAILED;
    }
    return exitCode(result);
  }

  /** Of what tells scripts more than whether it worked. */
  private static int exitCode(Object result) {
    if (result instanceof Health health) {
      return health.exitCode();
    }
    return result instanceof ProbeCommand.Probed probed ? probed.exitCode() : 0;
  }

  /** What a loop gives back when its commands give nothing back. */
  private static boolean isNothing(Object result) {
    return result instanceof Collection<?> several
        && !several.isEmpty()
        && several.stream().allMatch(Objects::isNull);
  }

  /** What says nothing of its own: the wrappers of reflection, of threads, of Gogo's pipes. */
  private static boolean isWrapper(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() || message.equals(thrown.getCause().toString());
  }

  private String sentence(Exception e, String statement) {
    Throwable cause = e;
    while (cause.getCause() != null && isWrapper(cause)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.toString();
    }
    if (message.equals(SERVICE_GONE)) {
      return "the room of this command is not there; see status, and log:tail for the reason.";
    }
    if (message.startsWith("Command not found")) {
      return message + "; type help for the commands there are.";
    }
    Matcher wrong = WRONG_WORDS.matcher(message);
    if (wrong.matches()) {
      String command = wrong.group(1).replaceFirst("^_", "");
      Optional<CommandHelp> takes = help.apply(withScope(command, statement));
      return takes
          .map(t -> "these words do not fit:\n" + session.format(t, Converter.INSPECT))
          .orElse(message);
    }
    return message;
  }

  /** Several commands may have one name; which was meant is known where its scope was written. */
  private static String withScope(String command, String statement) {
    String written = statement.split("\\s", 2)[0];
    return written.endsWith(":" + command) ? written : command;
  }

  @Override
  public void close() {
    session.close();
  }
}
