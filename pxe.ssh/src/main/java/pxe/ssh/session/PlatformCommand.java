// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;
import pxe.ssh.keys.AuthorizedKey;

/**
 * What runs in a channel: one command and its exit code, the lines of standard input, or a
 * conversation on a terminal.
 */
public final class PlatformCommand implements Command {
  private static final int FAILED = 1;

  private final Shell shell;
  private final Path history;
  private final AuthorizedKey key;
  private final String asked;
  private InputStream input;
  private OutputStream output;
  private ExitCallback exit;
  private volatile Optional<Thread> thread = Optional.empty();

  /**
   * What runs.
   *
   * @param asked the command, or empty for lines that come
   */
  public PlatformCommand(Shell shell, Path history, AuthorizedKey key, String asked) {
    this.shell = shell;
    this.history = history;
    this.key = key;
    this.asked = asked;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    // what goes wrong is said where everything is
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread started = new Thread(() -> run(environment), "pxe.ssh session");
    started.setDaemon(true);
    thread = Optional.of(started);
    started.start();
  }

  private void run(Environment environment) {
    int code = FAILED;
    try {
      code = converse(environment);
      output.flush();
    } catch (IOException | RuntimeException e) {
      // whoever was there has gone
    } finally {
      exit.onExit(code);
    }
  }

  private int converse(Environment environment) throws IOException {
    boolean hasTerminal = environment.getEnv().containsKey(Environment.ENV_TERM);
    if (hasTerminal && !key.mayHaveTerminal()) {
      output.write(
          "this key may have no terminal; use ssh -T\r\n".getBytes(StandardCharsets.UTF_8));
      return FAILED;
    }
    String command = key.command().orElse(asked);
    if (key.command().isPresent() || !asked.isEmpty()) {
      return one(command, hasTerminal ? new TerminalOutput(output) : output);
    }
    return hasTerminal ? typed(environment) : lines();
  }

  private int one(String command, OutputStream target) {
    try (ShellConversation conversation = shell.open(target)) {
      return conversation.run(command);
    }
  }

  private int lines() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    int code = 0;
    try (ShellConversation conversation = shell.open(output)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.strip().equals("exit")) {
          break;
        }
        if (!line.isBlank()) {
          code = conversation.run(line);
        }
      }
    }
    return code;
  }

  private int typed(Environment environment) throws IOException {
    try (TypedLines typed = new TypedLines(shell, history, input, output, environment.getEnv())) {
      environment.addSignalListener(
          (channel, signal) -> typed.resize(environment.getEnv()), Signal.WINCH);
      return typed.converse();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    thread.ifPresent(Thread::interrupt);
  }
}
