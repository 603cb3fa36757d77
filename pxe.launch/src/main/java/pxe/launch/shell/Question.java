// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A line that a running platform is asked, for scripts: it always comes to an end. */
public final class Question {
  /** What comes of it. */
  public sealed interface Reply {}

  /** The platform has said this. */
  public record Answered(String text, int exitCode) implements Reply {}

  /** It went away meanwhile. */
  public record Gone() implements Reply {}

  /** It runs, and does not answer. */
  public record Silent() implements Reply {}

  private final String line;
  private final Duration patience;

  public Question(String line, Duration patience) {
    this.line = line;
    this.patience = patience;
  }

  /** Asks; the connection is the caller's. */
  public Reply ask(ShellConnection platform) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    CompletableFuture<ShellConnection.Outcome> asked = new CompletableFuture<>();
    Thread thread = new Thread(() -> ask(platform, answer, asked), "pxe-question");
    thread.setDaemon(true);
    thread.start();
    try {
      ShellConnection.Outcome outcome = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return outcome.isGone()
          ? new Gone()
          : new Answered(answer.toString(StandardCharsets.UTF_8), outcome.exitCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // it cannot be told from one that hangs
    }
    return new Silent();
  }

  private void ask(
      ShellConnection platform,
      ByteArrayOutputStream answer,
      CompletableFuture<ShellConnection.Outcome> asked) {
    try {
      asked.complete(platform.ask(line, answer));
    } catch (IOException | RuntimeException e) {
      asked.completeExceptionally(e);
    }
  }
}
