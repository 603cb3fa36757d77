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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;

class RemoteShellTest {
  private static final Map<String, String> PROPERTIES =
      Map.of("pxe.etc", "/home/etc", "pxe.data", "/home/data", "pxe.port.offset", "100");

  private final RecordingProblems problems = new RecordingProblems();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private RemoteShell shell;

  @AfterEach
  void stop() {
    shell.stop();
  }

  private void start(Map<String, Object> configuration, SshServers servers) {
    shell =
        new RemoteShell(
            PROPERTIES::get, configuration, servers, problems, new RecordingLogger().logger, 0);
  }

  private void start(Map<String, Object> configuration) {
    start(
        configuration,
        setup -> {
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
        setup -> {
          events.add("tried");
          throw new BindException("0.0.0.0:2322: taken");
        });
    assertEquals("tried", next());
    RemoteShell same = shell;
    synchronized (same) { // when the attempt has ended
      assertTrue(
          problems.sentences().get(0).contains("0.0.0.0:2322: taken"),
          problems.sentences()::toString);
    }
  }
}
