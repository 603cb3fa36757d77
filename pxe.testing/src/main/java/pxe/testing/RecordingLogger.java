// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.log.Logger;

/** Keeps what was logged, one line each: {@code debug: text with its arguments}. */
public final class RecordingLogger {
  private static final long AWAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  public final Logger logger;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  public RecordingLogger() {
    this(line -> {});
  }

  /** One that also tells each line when it comes. */
  public RecordingLogger(Consumer<String> listener) {
    this.logger =
        (Logger)
            Proxy.newProxyInstance(
                Logger.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> {
                  if (method.getReturnType() == boolean.class) {
                    return true;
                  }
                  String line = method.getName() + ": " + written(arguments);
                  synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                  }
                  listener.accept(line);
                  return null;
                });
  }

  /** What was logged so far, oldest first. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /**
   * Waits for a line: what answers before it logs has not logged yet when its answer is there.
   *
   * @return the first line that contains the text
   * @throws AssertionError if none comes within 30 seconds
   */
  public String await(String text) throws InterruptedException {
    long end = System.nanoTime() + AWAIT_NANOS;
    synchronized (lines) {
      while (true) {
        for (String line : lines) {
          if (line.contains(text)) {
            return line;
          }
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("no line contains \"" + text + "\": " + lines);
        }
        TimeUnit.NANOSECONDS.timedWait(lines, left);
      }
    }
  }

  private static String written(Object[] arguments) {
    String text = String.valueOf(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      Object[] values =
          arguments[i] instanceof Object[] several ? several : new Object[] {arguments[i]};
      for (Object value : values) {
        int at = text.indexOf("{}");
        text = at < 0 ? text : text.substring(0, at) + value + text.substring(at + 2);
      }
    }
    return text;
  }
}
