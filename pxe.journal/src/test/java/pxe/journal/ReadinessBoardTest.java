// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class ReadinessBoardTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final List<Integer> exits = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final ProblemRegistry problems = new ProblemRegistry(s -> {}, s -> {});
  private final ReadinessBoard board =
      new ReadinessBoard(
          Set.of("pxe.dhcp", "pxe.tftp"),
          false,
          new PrintStream(output, true, StandardCharsets.UTF_8),
          new PrintStream(errors, true, StandardCharsets.UTF_8),
          exits::add,
          problems,
          missing -> told.add("ready"));

  private static final Problem TAKEN =
      new Problem("etc/pxe.tftp.cfg", "port", "port 69 is in use", "stop the other server");

  private String printed() {
    return output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void readyComesOnceAfterOneLineForEachEndpoint() {
    board.serving("pxe.tftp", List.of("tftp on eth1 192.168.9.2:69"));
    assertEquals("", printed());
    board.serving("pxe.dhcp", List.of("proxydhcp on eth1 192.168.9.2:67,4011"));
    board.serving("pxe.tftp", List.of("tftp on eth1 192.168.9.3:69"));
    assertEquals(
        "pxe: proxydhcp on eth1 192.168.9.2:67,4011\npxe: tftp on eth1 192.168.9.2:69\npxe: ready\n",
        printed());
    assertEquals(List.of("ready"), told);
    assertEquals(
        List.of("proxydhcp on eth1 192.168.9.2:67,4011", "tftp on eth1 192.168.9.3:69"),
        board.endpoints());
  }

  @Test
  void whatWasAskedForAndDoesNotServeIsMissing() {
    assertEquals(List.of("pxe.dhcp", "pxe.tftp"), board.missing());
    board.serving("pxe.http", List.of("http on eth1 192.168.9.2:80"));
    board.serving("pxe.tftp", List.of("tftp on eth1 192.168.9.2:69"));
    assertEquals(List.of("pxe.dhcp"), board.missing());
    board.withdrawn("pxe.tftp");
    assertEquals(List.of("pxe.dhcp", "pxe.tftp"), board.missing());
  }

  @Test
  void whatWasStoppedServesNoMoreUntilItStartsAgain() {
    board.serving("pxe.dhcp", List.of("proxydhcp on eth1 192.168.9.2:67,4011"));
    board.serving("pxe.tftp", List.of("tftp on eth1 192.168.9.2:69"));
    board.withdrawn("pxe.tftp");
    assertEquals(List.of("proxydhcp on eth1 192.168.9.2:67,4011"), board.endpoints());
    board.serving("pxe.tftp", List.of("tftp on eth1 192.168.9.2:69"));
    assertEquals(2, board.endpoints().size());
  }

  @Test
  void aFailureAtStartIsOneSentenceAndExitCodeOne() {
    board.failed("pxe.tftp", TAKEN);
    assertEquals(
        "pxe: etc/pxe.tftp.cfg: port: port 69 is in use; stop the other server.\n",
        errors.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    assertEquals(List.of(1), exits);
    board.serving("pxe.dhcp", List.of());
    board.serving("pxe.tftp", List.of());
    assertEquals("", printed());
  }

  @Test
  void aFailureWhileRunningIsAProblemUntilItServesAgain() {
    board.serving("pxe.dhcp", List.of());
    board.serving("pxe.tftp", List.of());
    board.failed("pxe.tftp", TAKEN);
    assertEquals(List.of(TAKEN.breaking()), problems.current());
    assertEquals(List.of(), board.missing(), "it has said why");
    assertEquals(List.of(), exits);
    board.serving("pxe.tftp", List.of());
    assertEquals(List.of(), problems.current());
    assertEquals(List.of(), board.missing());
  }
}
