// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.net.DatagramEndpoint;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/**
 * Finds out whether the fast path works here: sends itself two segments over the loopback interface
 * and looks at what comes back. A structure laid out otherwise by some C library would show.
 */
final class SelfTest {
  private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64");
  private static final int LOCALHOST = 0x7f00_0001;
  private static final int ANY_MTU = 1_500;
  private static final int SEGMENT = 700;
  private static final int LAST = 300;
  private static final int ANSWER = 4;
  private static final long PATIENCE_NANOS = 200_000_000;

  /** What came back. */
  private record Seen(int length, byte first, boolean fromUs) {}

  private SelfTest() {}

  /** Why it cannot be used; empty if it can. */
  static Optional<String> obstacle() {
    if (!"Linux".equals(System.getProperty("os.name"))
        || !PROCESSORS.contains(System.getProperty("os.arch"))) {
      return Optional.of("it is written for Linux on x86_64 and aarch64");
    }
    try {
      return tryLoopback();
    } catch (LanException | IOException e) {
      return Optional.of(e.getMessage());
    } catch (LinkageError | IllegalCallerException | UnsupportedOperationException e) {
      return Optional.of("the C library cannot be called: " + e);
    }
  }

  private static Optional<String> tryLoopback() throws LanException, IOException {
    LanInterface loopback =
        new LanInterface(
            "lo", 0, Peer.inetAddress(LOCALHOST), 8, ANY_MTU, Peer.inetAddress(LOCALHOST));
    List<Seen> seen = new ArrayList<>();
    try (DatagramEndpoint endpoint = new LinuxDatagrams().open(loopback, 0)) {
      long self = Peer.of(LOCALHOST, endpoint.port());
      try {
        endpoint.sendSegments(payload(), SEGMENT, self, LOCALHOST);
      } catch (IOException e) {
        return Optional.empty(); // no loopback interface here: nothing to be seen against it
      }
      int received = 1;
      while (received > 0 && seen.size() < 2) {
        received =
            endpoint.receive(
                (bytes, from, to) ->
                    seen.add(
                        new Seen(bytes.remaining(), bytes.get(), from == self && to == LOCALHOST)),
                PATIENCE_NANOS);
      }
    }
    List<Seen> expected =
        List.of(new Seen(SEGMENT, (byte) 1, true), new Seen(LAST, (byte) 2, true));
    return seen.equals(expected)
        ? tryConversation(loopback)
        : Optional.of("a try of it brought " + seen);
  }

  /** To and fro between a conversation's socket and another one. */
  private static Optional<String> tryConversation(LanInterface loopback)
      throws LanException, IOException {
    List<Integer> seen = new ArrayList<>();
    try (DatagramEndpoint other = new LinuxDatagrams().open(loopback, 0);
        PeerSockets sockets = new LinuxDatagrams().sockets(loopback);
        PeerSocket socket =
            sockets.open(
                new InetSocketAddress(loopback.address(), other.port()), loopback.address(), "")) {
      socket.listen();
      socket.sendSegments(payload(), SEGMENT);
      int received = 1;
      while (received > 0 && seen.size() < 2) {
        received =
            other.receive(
                (bytes, from, to) -> {
                  seen.add(bytes.remaining());
                  answer(other, from);
                },
                PATIENCE_NANOS);
      }
      sockets.receive(new Answers(seen), PATIENCE_NANOS);
    }
    return seen.equals(List.of(SEGMENT, LAST, ANSWER))
        ? Optional.empty()
        : Optional.of("a try of a conversation brought " + seen);
  }

  private static void answer(DatagramEndpoint from, long to) {
    try {
      from.send(ByteBuffer.allocate(ANSWER), to, LOCALHOST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes how long they are. */
  private record Answers(List<Integer> seen) implements PeerSockets.Receiver {
    @Override
    public void received(PeerSocket socket, ByteBuffer bytes) {
      seen.add(bytes.remaining());
    }

    @Override
    public void unreachable(PeerSocket socket) {
      seen.add(-1);
    }
  }

  private static ByteBuffer payload() {
    ByteBuffer payload = ByteBuffer.allocate(SEGMENT + LAST);
    payload.put(0, (byte) 1).put(SEGMENT, (byte) 2);
    return payload;
  }
}
