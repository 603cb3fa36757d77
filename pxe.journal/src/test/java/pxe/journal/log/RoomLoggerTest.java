// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;

class RoomLoggerTest {
  /** From which level up the framework's log would log. */
  private LogLevel level = LogLevel.INFO;

  private long now;
  private final LogQueue queue = new LogQueue();
  private final Logger logger = new RoomLogger("pxe.test", levels(), queue, () -> now);

  private Logger levels() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              String name = method.getName().replaceAll("^is|Enabled$", "");
              return name.equals("getName")
                  ? "pxe.test.Room"
                  : level.implies(LogLevel.valueOf(name.toUpperCase(Locale.ROOT)));
            });
  }

  private String next() {
    return new LineFormat().write(queue.poll()).replaceFirst("^.{23}", "");
  }

  @Test
  void itsArgumentsAreFilledIn() {
    logger.info("{}: {}{}", "a", 1, "b");
    assertEquals(" pxe.test: a: 1b", next());
    logger.warn("{} and {}", "a", null);
    assertEquals(" WARN pxe.test: a and null", next());
    logger.info("no {}");
    assertEquals(" pxe.test: no {}", next());
    logger.info("too few {} {}", "a");
    assertEquals(" pxe.test: too few a {}", next());
    logger.info("too many {}", "a", "b");
    assertEquals(" pxe.test: too many a", next());
    logger.info("\\{} is {}", "escaped");
    assertEquals(" pxe.test: {} is escaped", next());
    logger.error(l -> l.info("{}", "by a consumer"));
    assertEquals(" pxe.test: by a consumer", next());
  }

  @Test
  void whatWasThrownFollowsAndIsNoArgument() {
    logger.error("{} failed", "it", new IllegalStateException("no disk"));
    String line = next();
    assertTrue(
        line.startsWith(" ERROR pxe.test: it failed\njava.lang.IllegalStateException: no disk\n\t"),
        line);
  }

  @Test
  void anArgumentIsWrittenAsItIsWhenItIsLogged() {
    StringBuilder changes = new StringBuilder("before");
    logger.info("{}", changes);
    changes.append(" and after");
    assertEquals(" pxe.test: before", next());
  }

  @Test
  void itLogsFromTheLevelUpThatTheFrameworkSays() {
    logger.debug("not yet");
    assertFalse(logger.isDebugEnabled());
    assertNull(queue.poll());

    level = LogLevel.DEBUG;
    now += TimeUnit.SECONDS.toNanos(1);
    logger.debug("now");
    assertEquals(" DEBUG pxe.test: now", next());
    assertFalse(logger.isTraceEnabled());

    level = LogLevel.ERROR;
    now += TimeUnit.SECONDS.toNanos(1);
    logger.warn("no more");
    assertNull(queue.poll());
    logger.audit("always");
    assertEquals(" AUDIT pxe.test: always", next());
  }
}
