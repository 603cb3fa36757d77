// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.net.DatagramEndpoint;
import pxe.net.Datagrams;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSockets;
import pxe.rooms.problem.Problem;

class LanServiceTest {
  private static final LanInterface ETH1 =
      new LanInterface("eth1", 3, Peer.inetAddress(1), 24, 1500, Peer.inetAddress(1));

  /** Opens nothing, and knows what it was asked for. */
  private static final class Closed implements Datagrams {
    private final List<Integer> asked = new ArrayList<>();

    @Override
    public boolean severalInterfaces() {
      return true;
    }

    @Override
    public String description() {
      return "closed";
    }

    @Override
    public DatagramEndpoint open(LanInterface on, int port) throws LanException {
      asked.add(port);
      throw new LanException(Problem.of("x", "y", "z"), null);
    }

    @Override
    public PeerSockets sockets(LanInterface on) throws LanException {
      throw new LanException(Problem.of("x", "y", "z"), null);
    }
  }

  private final Closed datagrams = new Closed();
  private final LanService lan =
      new LanService(
          datagrams, new Watchers<>(failure -> {}), new Watchers<>(failure -> {}), 60_000);

  private LanException refusal(int port) {
    return assertThrows(LanException.class, () -> lan.open(ETH1, port).close());
  }

  @Test
  void offsetIsAddedToAPortButNotToAnyPort() {
    refusal(67);
    refusal(0);
    assertEquals(List.of(60_067, 0), datagrams.asked);
    assertEquals(60_000, lan.portOffset());
  }

  @Test
  void sumThatIsNoPortIsRefused() {
    assertEquals(
        "--port-offset: port 8069 and 60000 are more than 65535; use a smaller number.",
        refusal(8069).getMessage());
    assertEquals(List.of(), datagrams.asked);
  }
}
