// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provider of {@link PeerSockets} does, tried on the loopback interface. */
public abstract class PeerSocketsContract implements PeerSockets.Receiver {
  private static final long SECONDS_20 = 20_000_000_000L;
  private static final Inet4Address LOCALHOST = Peer.inetAddress(0x7f00_0001);

  private final List<String> got = new ArrayList<>();
  private PeerSockets sockets;
  private DatagramSocket client;

  /** The provider to try. */
  protected abstract PeerSockets sockets(LanInterface loopback) throws Exception;

  /** The address that its sockets have. */
  protected InetAddress own() {
    return LOCALHOST;
  }

  /** One of the same family that is none of this host's. */
  protected InetAddress foreign() {
    return Peer.inetAddress(0xc000_0201);
  }

  /** That of the same family which is nobody's. */
  protected InetAddress anyAddress() {
    return Peer.inetAddress(0);
  }

  @BeforeEach
  void open() throws Exception {
    NetworkInterface lo = NetworkInterface.getByInetAddress(LOCALHOST);
    sockets =
        sockets(
            new LanInterface(lo.getName(), lo.getIndex(), LOCALHOST, 8, lo.getMTU(), LOCALHOST));
    client = client();
  }

  private DatagramSocket client() throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own(), 0));
    socket.setSoTimeout(20_000);
    return socket;
  }

  @AfterEach
  void close() {
    sockets.close();
    client.close();
  }

  @Override
  public void received(PeerSocket socket, ByteBuffer payload) {
    got.add(socket.owner() + ": " + StandardCharsets.US_ASCII.decode(payload));
  }

  @Override
  public void unreachable(PeerSocket socket) {
    got.add(socket.owner() + " unreachable");
  }

  private PeerSocket open(InetSocketAddress peer, InetAddress source, Object owner)
      throws IOException {
    PeerSocket socket = sockets.open(peer, source, owner);
    socket.listen();
    return socket;
  }

  private InetSocketAddress peer(DatagramSocket of) {
    return new InetSocketAddress(own(), of.getLocalPort());
  }

  private static ByteBuffer bytes(String text) {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(content.length).put(content).flip();
  }

  private void send(DatagramSocket from, int port, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    from.send(new DatagramPacket(content, content.length, new InetSocketAddress(own(), port)));
  }

  private DatagramPacket clientReceives() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    client.receive(packet);
    return packet;
  }

  private void receiveAtLeast(int count) throws IOException {
    long end = System.nanoTime() + SECONDS_20;
    while (got.size() < count) {
      assertTrue(System.nanoTime() - end < 0, "nothing came");
      sockets.receive(this, SECONDS_20); // of nothing where a new socket has woken it up
    }
  }

  @Test
  void aConversationGoesToAndFro() throws IOException {
    PeerSocket socket = open(peer(client), own(), "a");
    for (int i = 0; i < 100; i++) {
      socket.send(bytes("question " + i));
      DatagramPacket packet = clientReceives();
      assertEquals(socket.port(), packet.getPort());
      send(client, packet.getPort(), "answer " + i);
      receiveAtLeast(i + 1);
    }
    assertEquals("a: answer 99", got.get(99));
  }

  @Test
  void headsAndContentThatStandApartComeTogether() throws IOException {
    if (!sockets.sendsParts()) {
      return;
    }
    PeerSocket socket = open(peer(client), own(), "a");
    String content = "0123456789".repeat(500);
    ByteBuffer memory = bytes("before" + content + "behind");
    ByteBuffer heads = bytes("-H01H02H03H04H05H06");
    for (int count : new int[] {1, 2, 6, 3}) {
      for (int last : new int[] {700, 5, 0}) {
        heads.limit(1 + 3 * count).position(1);
        int length = 700 * (count - 1) + last;
        memory.limit(6 + length).position(6);
        socket.sendParts(heads, 3, memory, 700);
        assertEquals(0, heads.remaining() + memory.remaining());
        for (int i = 0; i < count; i++) {
          DatagramPacket packet = clientReceives();
          String expected =
              "H0" + (i + 1) + content.substring(700 * i, Math.min(700 * (i + 1), length));
          assertEquals(
              expected,
              new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
        }
      }
    }
  }

  /** Larger than what leaves the interface as one packet: each by itself. */
  @Test
  void partsThatAreTooLargeForOneCallLeaveByThemselves() throws IOException {
    if (!sockets.sendsParts()) {
      return;
    }
    PeerSocket socket = open(peer(client), own(), "a");
    ByteBuffer content = ByteBuffer.allocateDirect(120_000);
    content.put(60_000, (byte) 7);
    socket.sendParts(bytes("ab"), 1, content, 60_000);
    assertEquals(60_001, clientReceives().getLength());
    DatagramPacket second = clientReceives();
    assertEquals(60_001, second.getLength());
    assertEquals('b', second.getData()[0]);
    assertEquals(7, second.getData()[1]);
  }

  /** However busy one is, the others are heard as well. */
  @Test
  void severalConversationsGoAtATime() throws IOException {
    PeerSocket steady = open(peer(client), own(), "steady");
    try (DatagramSocket second = client()) {
      PeerSocket other = open(peer(second), own(), "other");
      for (int i = 0; i < 500; i++) {
        send(client, steady.port(), "x");
        receiveAtLeast(i + 1);
      }
      send(second, other.port(), "y");
      while (!got.contains("other: y")) {
        send(client, steady.port(), "x");
        sockets.receive(this, SECONDS_20);
      }
    }
  }

  @Test
  void whatOthersSendThereDoesNotComeIn() throws IOException {
    PeerSocket socket = open(peer(client), own(), "a");
    try (DatagramSocket stranger = client()) {
      send(stranger, socket.port(), "stranger");
      send(client, socket.port(), "client");
      receiveAtLeast(1);
      assertEquals(List.of("a: client"), got);
    }
  }

  @Test
  void noTwoConversationsHaveOnePort() throws IOException {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ports.add(open(peer(client), anyAddress(), i).port());
    }
    assertEquals(50, ports.size());
  }

  @Test
  void aPeerThatIsGoneIsNoticed() throws IOException {
    client.close();
    PeerSocket socket = open(peer2(), own(), "a");
    socket.send(bytes("anybody?"));
    receiveAtLeast(1);
    assertEquals(List.of("a unreachable"), got);
  }

  @Test
  void aPeerThatIsGoneIsNoticedBySending() throws IOException {
    client.close();
    PeerSocket socket = open(peer2(), own(), "a");
    assertThrows(
        PortUnreachableException.class,
        () -> {
          for (int i = 0; i < 1000; i++) {
            socket.send(bytes("anybody?"));
          }
        });
  }

  /** A port that was free a moment ago. */
  private InetSocketAddress peer2() throws IOException {
    try (DatagramSocket gone = client()) {
      return peer(gone);
    }
  }

  @Test
  void segmentsArriveAsDatagrams() throws IOException {
    PeerSocket socket = open(peer(client), own(), "a");
    socket.sendSegments(bytes("aaaabbbbcc"), 4);
    assertEquals(4, clientReceives().getLength());
    assertEquals(4, clientReceives().getLength());
    assertEquals(2, clientReceives().getLength());
  }

  @Test
  void anAddressThatIsNoneOfOursIsNotUsed() throws IOException {
    PeerSocket socket = open(peer(client), foreign(), "a");
    socket.send(bytes("hello"));
    assertEquals(own(), clientReceives().getAddress());
  }

  @Test
  void aLookTakesWhatIsThereAndDoesNotWait() throws Exception {
    PeerSocket socket = open(peer(client), own(), "a");
    assertFalse(socket.look(this));
    send(client, socket.port(), "x");
    while (!socket.look(this)) {
      Thread.onSpinWait();
    }
    assertEquals(List.of("a: x"), got);
    assertEquals(0, sockets.receive(this, 0));
  }

  @Test
  void aClosedConversationIsNotHeardAnyMore() throws IOException {
    PeerSocket socket = open(peer(client), own(), "a");
    PeerSocket other = open(peer(client), own(), "b");
    send(client, socket.port(), "x");
    socket.close();
    send(client, other.port(), "y");
    receiveAtLeast(1);
    assertEquals(List.of("b: y"), got);
    assertThrows(IOException.class, () -> socket.send(bytes("x")));
  }

  @Test
  void aWakeupEndsAWait() throws Exception {
    CompletableFuture<Integer> waiting = receiveElsewhere(SECONDS_20);
    sockets.wakeup();
    assertEquals(0, waiting.get(10, TimeUnit.SECONDS));
  }

  private CompletableFuture<Integer> receiveElsewhere(long timeoutNanos) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sockets.receive(this, timeoutNanos);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Each answer but the first is waited for by a thread that knows nothing of the socket. */
  @Test
  void aThreadThatWaitsHearsOfASocketThatIsOpenedMeanwhile() throws Exception {
    CompletableFuture<Void> all =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (got.size() < 20) {
                  sockets.receive(this, -1);
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    for (int i = 0; i < 20; i++) {
      PeerSocket socket = open(peer(client), own(), i);
      socket.send(bytes("question"));
      send(client, clientReceives().getPort(), "answer");
    }
    all.get(20, TimeUnit.SECONDS);
    assertTrue(got.contains("19: answer"), got::toString);
  }

  /** What comes before is kept. */
  @Test
  void aSocketIsReceivedFromOnlyWhenItIsListenedTo() throws Exception {
    PeerSocket socket = sockets.open(peer(client), own(), "a");
    send(client, socket.port(), "early");
    assertEquals(0, sockets.receive(this, 0));
    socket.listen();
    receiveAtLeast(1);
    assertEquals(List.of("a: early"), got);
  }

  @Test
  void aCloseEndsAWaitAndAllConversations() throws Exception {
    PeerSocket socket = open(peer(client), own(), "a");
    CompletableFuture<Integer> waiting = receiveElsewhere(-1);
    sockets.close();
    assertEquals(0, waiting.get(10, TimeUnit.SECONDS));
    assertFalse(sockets.isOpen());
    assertThrows(IOException.class, () -> socket.send(bytes("x")));
    assertThrows(IOException.class, () -> open(peer(client), anyAddress(), "b"));
  }
}
