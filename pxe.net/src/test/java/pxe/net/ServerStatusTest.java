// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingBoard;

class ServerStatusTest {
  private static final Problem KEY = Problem.of("etc/pxe.tftp.cfg", "a key", "remove it");
  private static final Problem ETH0 = Problem.of("eth0:69", "the port is taken", "stop tftpd");
  private static final Problem ETH1 = Problem.of("eth1:69", "the port is taken", "stop tftpd");

  private final RecordingBoard board = new RecordingBoard();
  private final ServerStatus status = new ServerStatus("pxe.tftp", board, board);

  @Test
  void theLastInterfaceTakesItsEndpointAlong() {
    status.serves(List.of("tftp on eth0"), List.of());
    status.serves(List.of(), List.of());
    assertEquals(
        List.of("serving pxe.tftp [tftp on eth0]", "serving pxe.tftp []"), board.readiness);
  }

  @Test
  void eachReasonWhyNothingIsServedIsSaidOnce() {
    status.serves(List.of(), List.of(ETH0, ETH1));
    assertEquals(List.of("failed pxe.tftp " + ETH0.sentence()), board.readiness);
    assertEquals(List.of(ETH1), board.current());
  }

  @Test
  void atTheStartOneReasonIsEnoughToFail() {
    status.serves(List.of("tftp on eth0"), List.of(ETH1));
    assertEquals(List.of("failed pxe.tftp " + ETH1.sentence()), board.readiness);
  }

  @Test
  void laterWhatIsStillServedIsShown() {
    status.serves(List.of("tftp on eth0"), List.of());
    status.serves(List.of("tftp on eth0"), List.of(ETH1));
    assertEquals(
        List.of("serving pxe.tftp [tftp on eth0]", "serving pxe.tftp [tftp on eth0]"),
        board.readiness);
    assertEquals(List.of(ETH1), board.current());
    status.serves(List.of(), List.of(ETH0));
    assertEquals("failed pxe.tftp " + ETH0.sentence(), board.readiness.get(2));
  }

  @Test
  void theSameIsToldAgainOnlyWhenSomethingElseWasToldBetween() {
    String serving = "serving pxe.tftp [tftp on eth0]";
    status.serves(List.of("tftp on eth0"), List.of());
    status.serves(List.of("tftp on eth0"), List.of());
    assertEquals(List.of(serving), board.readiness);
    status.failed(ETH0);
    status.serves(List.of("tftp on eth0"), List.of());
    status.withdrawn();
    status.serves(List.of("tftp on eth0"), List.of());
    assertEquals(
        List.of(
            serving, "failed pxe.tftp " + ETH0.sentence(), serving, "withdrawn pxe.tftp", serving),
        board.readiness);
  }

  @Test
  void problemsOfOneKindStayWhenThoseOfOthersGo() {
    status.settings(List.of(KEY));
    status.serves(List.of(), List.of(ETH0, ETH1));
    status.requests(List.of(ETH0));
    assertEquals(List.of(KEY, ETH1, ETH0), board.current());
    status.serves(List.of("tftp on eth0"), List.of());
    assertEquals(List.of(KEY, ETH0), board.current());
    status.settings(List.of());
    status.requests(List.of());
    assertEquals(List.of(), board.current());
  }
}
