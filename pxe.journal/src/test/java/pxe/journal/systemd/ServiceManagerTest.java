// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

class ServiceManagerTest {
  private static final long PID = 4711;
  private static final Map<String, String> ASKED = Map.of("NOTIFY_SOCKET", "/run/systemd/notify");

  private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();

  private ServiceManager manager(Map<String, String> environment, Problem... open) {
    return manager(Duration.ofHours(1), environment, open);
  }

  private ServiceManager manager(
      Duration patience, Map<String, String> environment, Problem... open) {
    Problems problems =
        new Problems() {
          @Override
          public void report(String source, Collection<Problem> problems) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Problem> current() {
            return List.of(open);
          }
        };
    return new ServiceManager(environment, PID, false, problems, told::add, patience);
  }

  @Test
  void systemdHearsOfTheStartAndOfTheEnd() throws InterruptedException {
    ServiceManager manager = manager(ASKED);
    manager.start();
    manager.ready(List::of);
    assertEquals(List.of("READY=1", "STATUS=healthy: no problem is open"), told.take());
    manager.stopping();
    assertEquals(List.of("STOPPING=1"), told.take());
  }

  /** It may wait for an interface for good, and the host is not to wait with it. */
  @Test
  void aStartThatWaitsIsToldAsWhatItIs() throws InterruptedException {
    Problem none = Problem.of("interfaces", "none is up", "plug one in").breaking();
    ServiceManager manager = manager(Duration.ofMillis(1), ASKED, none);
    manager.start();
    assertEquals(
        List.of("READY=1", "STATUS=starts; broken: interfaces: none is up; plug one in."),
        told.take());
    manager.stop();
  }

  @Test
  void whoHasNotAskedHearsNothing() {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("NOTIFY_SOCKET", ""))) {
      ServiceManager manager = manager(Duration.ZERO, environment);
      assertFalse(manager.start());
      manager.ready(List::of);
    }
    assertTrue(told.isEmpty(), told::toString);
  }

  @Test
  void aRoomThatSomebodyHasStoppedIsTheStatus() throws InterruptedException {
    ServiceManager manager = manager(ASKED);
    manager.start();
    manager.ready(() -> List.of("pxe.tftp"));
    String status = told.take().get(1);
    assertTrue(status.startsWith("STATUS=broken: pxe.tftp: it does not serve; "), status);
    manager.stop();
  }

  @Test
  void aSignOfLifeIsNotMissedBetweenTwoLooks() {
    assertEquals(10_000, ServiceManager.pauseMillis(OptionalLong.empty()));
    assertEquals(10_000, ServiceManager.pauseMillis(OptionalLong.of(180_000_000_000L)));
    assertEquals(1_250, ServiceManager.pauseMillis(OptionalLong.of(5_000_000_000L)));
    assertEquals(1, ServiceManager.pauseMillis(OptionalLong.of(1)));
  }

  private String statusOf(Problem... open) {
    ServiceManager manager = manager(ASKED, open);
    manager.ready(List::of);
    return manager.status();
  }

  @Test
  void theWorstProblemIsTheStatus() {
    Problem slight = Problem.of("images/a.iso", "is truncated", "copy it again");
    Problem grave = Problem.of("etc/pxe.tftp.cfg", "port 69 is in use", "free it").breaking();
    assertEquals("broken: etc/pxe.tftp.cfg: port 69 is in use; free it.", statusOf(slight, grave));
    String status = statusOf(Problem.of("x".repeat(1000), "a\nb", "c"));
    assertEquals(201, status.length());
  }

  @Test
  void aWatchdogThatIsMeantForAnotherProcessIsNoneOfOurs() {
    Map<String, String> ours = Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "4711");
    assertEquals(OptionalLong.of(60_000_000_000L), ServiceManager.watchdog(ours, PID));
    assertEquals(OptionalLong.empty(), ServiceManager.watchdog(ours, PID + 1));
    assertEquals(OptionalLong.empty(), ServiceManager.watchdog(Map.of(), PID));
    assertEquals(
        OptionalLong.empty(), ServiceManager.watchdog(Map.of("WATCHDOG_USEC", "soon"), PID));
  }
}
