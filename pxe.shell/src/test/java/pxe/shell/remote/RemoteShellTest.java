// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pxe.rooms.shell.SshSetup;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;

@Timeout(60)
class RemoteShellTest {
  private static final Map<String, String> PROPERTIES =
      Map.of("pxe.etc", "/home/etc", "pxe.data", "/home/data", "pxe.port.offset", "100");

  private final RecordingProblems problems = new RecordingProblems();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private RemoteShell shell;
  private volatile Consumer<Boolean> told;

  @AfterEach
  void stop() {
    shell.stop();
  }

  private void start(Map<String, Object> configuration, RemoteShell.Opener opener) {
    shell =
        new RemoteShell(
            PROPERTIES::get, configuration, opener, problems, new RecordingLogger().logger, 0);
  }

  private void start(Map<String, Object> configuration) {
    start(
        configuration,
        (setup, isThere) -> {
          told = isThere;
          events.add("open " + text(setup));
          return () -> events.add("close");
        });
  }

  private static String text(SshSetup setup) {
    return setup.addresses() + " " + setup.authorizedKeys() + " " + setup.hostKey();
  }

  private String next() throws InterruptedException {
    return events.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsOpenedBeforeItIsAskedFor() throws InterruptedException {
    start(Map.of("port", "22"));
    assertNull(events.poll());
    shell.modified(Map.of("port", "22", "enabled", "true"));
    assertEquals("open [/0.0.0.0:122] /home/etc/authorized_keys /home/data/ssh/host_key", next());
    shell.modified(Map.of());
    assertEquals("close", next());
    assertNull(events.poll());
  }

  @Test
  void settingsWithAProblemLeaveItAsItIs() throws InterruptedException {
    start(Map.of("enabled", "true", "listen", "127.0.0.1"));
    assertTrue(next().startsWith("open [/127.0.0.1:2322]"));
    shell.modified(Map.of("enabled", "true", "listen", "eth0"));
    assertNull(events.poll());
    assertTrue(problems.sentences().get(0).startsWith("etc/pxe.ssh.cfg: listen: "));
    shell.modified(Map.of("enabled", "true", "listen", "127.0.0.1"));
    assertEquals(0, problems.sentences().size());
    assertNull(events.poll()); // nobody was sent away
  }

  @Test
  void aPortThatIsTakenIsSaid() throws InterruptedException {
    start(
        Map.of("enabled", "true"),
        (setup, isThere) -> {
          events.add("tried");
          throw new BindException("0.0.0.0:2322: taken");
        });
    assertEquals("tried", next());
    assertTrue(nextProblem().contains("0.0.0.0:2322: taken"));
  }

  private String nextProblem() {
    while (problems.sentences().isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
    return problems.sentences().get(0);
  }

  /** Its bundle was stopped, and is started again, or another one takes its place. */
  @Test
  void aServerThatHasGoneIsSaidAndOpenedWhenItCouldBeAgain() throws InterruptedException {
    start(Map.of("enabled", "true"));
    assertTrue(next().startsWith("open "));
    told.accept(false);
    assertTrue(nextProblem().contains("pxe.ssh has stopped"), problems.sentences()::toString);
    assertNull(events.poll()); // it may have been meant
    told.accept(true);
    assertEquals("close", next());
    assertTrue(next().startsWith("open "));
    while (!problems.sentences().isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Who opens and closes asks the framework, which may wait for whoever waits for us. */
  @Test
  void nothingIsOpenedOrClosedOrToldUnderItsLock() throws InterruptedException {
    start(
        Map.of(),
        (setup, isThere) -> {
          told = isThere;
          events.add("open, locked " + Thread.holdsLock(shell));
          return () -> events.add("close, locked " + Thread.holdsLock(shell));
        });
    shell.modified(Map.of("enabled", "true"));
    assertEquals("open, locked false", next());
    RemoteShell same = shell;
    synchronized (same) {
      told.accept(true); // is done later, by a thread without it
    }
    assertEquals("close, locked false", next());
    assertEquals("open, locked false", next());
    shell.modified(Map.of());
    assertEquals("close, locked false", next());
  }
}
