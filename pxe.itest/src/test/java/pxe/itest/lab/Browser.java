// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without a screen that shows a page, led by the DevTools Protocol through pipes: nobody
 * from outside of its network namespace reaches its ports.
 */
final class Browser implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");

  private final Running running;
  private final RandomAccessFile commands;
  private final RandomAccessFile answers;
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private String session = "";
  private int last;

  private Browser(Running running, Path in, Path out) throws IOException {
    this.running = running;
    // both for reading and writing, which waits for nobody at the other end
    this.commands = new RandomAccessFile(in.toFile(), "rw");
    this.answers = new RandomAccessFile(out.toFile(), "rw");
    Thread reader = new Thread(this::read, "lab browser");
    reader.setDaemon(true);
    reader.start();
  }

  /** Shows a page in the namespace of the server. */
  static Browser open(Lab lab, String url) throws IOException {
    Path folder = Files.createDirectories(lab.folder().resolve("browser"));
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    lab.run("mkfifo", in.toString(), out.toString());
    String command =
        "exec %s --no-sandbox --disable-gpu --user-data-dir=%s --remote-debugging-pipe 3<%s 4>%s"
            .formatted(PROGRAM, folder.resolve("profile"), in, out);
    Running running = Running.start("browser", lab.commandIn("server", "sh", "-c", command));
    Browser browser = new Browser(running, in, out);
    String target = browser.ask("Target.createTarget", "\"url\": \"" + url + "\"");
    String id = field(target, "targetId");
    String attached =
        browser.ask("Target.attachToTarget", "\"flatten\": true, \"targetId\": \"" + id + "\"");
    browser.session = field(attached, "sessionId");
    return browser;
  }

  /** What an expression of JavaScript is on the page, as text. */
  String evaluate(String expression) {
    String answer =
        ask(
            "Runtime.evaluate",
            "\"expression\": \"String(" + expression.replace("\"", "'") + ")\"");
    return field(answer, "value");
  }

  private String ask(String method, String parameters) {
    int id = ++last;
    String to = session.isEmpty() ? "" : ", \"sessionId\": \"" + session + "\"";
    String message =
        "{\"id\": %d%s, \"method\": \"%s\", \"params\": {%s}}\0"
            .formatted(id, to, method, parameters);
    try {
      commands.write(message.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Await.value(Await.PATIENCE, () -> answer(id))
        .orElseThrow(() -> new AssertionError("no answer to " + method + ": " + running.output()));
  }

  private Optional<String> answer(int id) {
    return messages.stream().filter(m -> m.startsWith("{\"id\":" + id + ",")).findFirst();
  }

  private static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return found.group(1);
  }

  /** Messages end with a NUL. */
  private void read() {
    StringBuilder message = new StringBuilder();
    byte[] bytes = new byte[8192];
    try {
      for (int read = answers.read(bytes); read >= 0; read = answers.read(bytes)) {
        for (char c : new String(bytes, 0, read, StandardCharsets.ISO_8859_1).toCharArray()) {
          if (c == 0) {
            messages.add(message.toString());
            message.setLength(0);
          } else {
            message.append(c);
          }
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    running.close();
    commands.close();
    answers.close();
  }
}
