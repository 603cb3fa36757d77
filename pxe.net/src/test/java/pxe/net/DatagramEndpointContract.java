// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provider of {@link Datagrams} does, tried on the loopback interface. */
public abstract class DatagramEndpointContract {
  private static final long SECONDS_20 = 20_000_000_000L;

  /** 127.0.0.1. */
  private static final int LOCALHOST = 0x7f00_0001;

  /** One datagram as it was handed out. */
  private record Got(List<Byte> payload, long source, int destination) {}

  private final List<Got> got = new ArrayList<>();
  private LanInterface loopback;
  private DatagramEndpoint endpoint;
  private DatagramSocket client;

  /** The provider to try. */
  protected abstract Datagrams datagrams();

  @BeforeEach
  void open() throws Exception {
    NetworkInterface lo = NetworkInterface.getByInetAddress(Peer.inetAddress(LOCALHOST));
    loopback =
        new LanInterface(
            lo.getName(),
            lo.getIndex(),
            Peer.inetAddress(LOCALHOST),
            8,
            lo.getMTU(),
            Peer.inetAddress(LOCALHOST));
    client = new DatagramSocket(new InetSocketAddress(Peer.inetAddress(LOCALHOST), 0));
    client.setSoTimeout(20_000);
    endpoint = datagrams().open(loopback, freePort());
  }

  @AfterEach
  void close() {
    endpoint.close();
    client.close();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket any = new DatagramSocket(0)) {
      return any.getLocalPort();
    }
  }

  private void receiveFromClient(String text) throws IOException {
    sendTo(LOCALHOST, text);
    receiveAtLeast(1);
  }

  private void sendTo(int address, String text) throws IOException {
    byte[] bytes = text.getBytes(US_ASCII);
    client.send(
        new DatagramPacket(
            bytes, bytes.length, Peer.socketAddress(Peer.of(address, endpoint.port()))));
  }

  private void receiveAtLeast(int count) throws IOException {
    while (got.size() < count) {
      assertTrue(endpoint.receive(this::keep, SECONDS_20) > 0, "nothing came");
    }
  }

  private void keep(ByteBuffer payload, long source, int destination) {
    List<Byte> bytes = new ArrayList<>();
    while (payload.hasRemaining()) {
      bytes.add(payload.get());
    }
    got.add(new Got(bytes, source, destination));
  }

  private long clientPeer() {
    return Peer.of(LOCALHOST, client.getLocalPort());
  }

  private byte[] clientReceives() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    client.receive(packet);
    assertEquals(endpoint.port(), packet.getPort());
    assertEquals("127.0.0.1", packet.getAddress().getHostAddress());
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Test
  void datagramIsHandedOutWithSourceAndDestination() throws Exception {
    receiveFromClient("hello");
    assertEquals(List.of(new Got(bytes("hello"), clientPeer(), LOCALHOST)), got);
  }

  @Test
  void limitedBroadcastIsHandedOutAsSuch() throws Exception {
    client.setBroadcast(true);
    sendTo(Peer.BROADCAST, "all");
    receiveAtLeast(1);
    assertEquals(List.of(new Got(bytes("all"), clientPeer(), Peer.BROADCAST)), got);
  }

  @Test
  void broadcastOfOursLeavesByTheInterfaceOfTheEndpoint() throws Exception {
    try (DatagramSocket listener = new DatagramSocket(0)) {
      listener.setSoTimeout(20_000);
      endpoint.send(wrap("offer"), Peer.of(Peer.BROADCAST, listener.getLocalPort()), 0);
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      listener.receive(packet);
      assertEquals(5, packet.getLength());
      assertEquals("127.0.0.1", packet.getAddress().getHostAddress());
      assertEquals(endpoint.port(), packet.getPort());
    }
  }

  @Test
  void severalDatagramsComeInTheirOrder() throws Exception {
    for (int i = 0; i < 100; i++) {
      sendTo(LOCALHOST, "n" + i);
    }
    receiveAtLeast(100);
    for (int i = 0; i < 100; i++) {
      assertEquals(bytes("n" + i), got.get(i).payload());
    }
  }

  @Test
  void emptyDatagramIsADatagram() throws Exception {
    receiveFromClient("");
    assertEquals(List.of(), got.get(0).payload());
    endpoint.send(wrap(""), clientPeer(), 0);
    assertEquals(0, clientReceives().length);
  }

  @Test
  void sendTakesThePayloadFromPositionToLimit() throws Exception {
    for (ByteBuffer payload : List.of(wrap("xpayloady"), direct("xpayloady"))) {
      payload.position(1).limit(8);
      endpoint.send(payload, clientPeer(), 0);
      assertEquals(8, payload.position());
      assertEquals(8, payload.limit());
      assertEquals("payload", new String(clientReceives(), US_ASCII));
    }
  }

  @Test
  void readOnlyPayloadIsSent() throws Exception {
    endpoint.send(wrap("menu").asReadOnlyBuffer(), clientPeer(), 0);
    assertEquals("menu", new String(clientReceives(), US_ASCII));
  }

  @Test
  void segmentsArriveAsDatagramsOfTheirOwn() throws Exception {
    byte[] content = new byte[3 * 1468 + 17];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31);
    }
    for (ByteBuffer payload : List.of(ByteBuffer.wrap(content), directOf(content))) {
      endpoint.sendSegments(payload, 1468, clientPeer(), LOCALHOST);
      assertEquals(content.length, payload.position());
      assertEquals(content.length, payload.limit());
      for (int at = 0; at < content.length; at += 1468) {
        assertArrayEquals(
            Arrays.copyOfRange(content, at, Math.min(at + 1468, content.length)), clientReceives());
      }
    }
  }

  @Test
  void asManySegmentsAsItSaysAreSentAtOnce() throws Exception {
    int count = endpoint.maxSegments();
    assertTrue(count >= 1);
    endpoint.sendSegments(ByteBuffer.wrap(new byte[count * 512]), 512, clientPeer(), 0);
    for (int i = 0; i < count; i++) {
      assertEquals(512, clientReceives().length);
    }
  }

  @Test
  void manyLargeSegmentsAreSplitWhereOneCallCannotTakeThem() throws Exception {
    int count = endpoint.maxSegments();
    endpoint.sendSegments(ByteBuffer.wrap(new byte[count * 1468]), 1468, clientPeer(), 0);
    for (int i = 0; i < count; i++) {
      assertEquals(1468, clientReceives().length);
    }
  }

  @Test
  void oneShortSegmentIsOneDatagram() throws Exception {
    endpoint.sendSegments(wrap("last"), 1468, clientPeer(), 0);
    assertEquals("last", new String(clientReceives(), US_ASCII));
  }

  @Test
  void unknownSourceAddressIsTakenForTheInterfacesOwn() throws Exception {
    endpoint.send(wrap("x"), clientPeer(), 0x0102_0304);
    assertEquals(1, clientReceives().length);
    endpoint.send(wrap("y"), clientPeer(), Peer.BROADCAST);
    assertEquals(1, clientReceives().length);
  }

  @Test
  void closedClientPortDoesNotThrow() throws Exception {
    long closed = clientPeer();
    client.close();
    assertDoesNotThrow(
        () -> {
          for (int i = 0; i < 3; i++) {
            endpoint.send(wrap("gone"), closed, 0);
            endpoint.receive(this::keep, 0);
          }
        });
    client = new DatagramSocket(new InetSocketAddress(Peer.inetAddress(LOCALHOST), 0));
    receiveFromClient("still there");
  }

  @Test
  void lookWithoutATimeOutReturnsAtOnce() throws Exception {
    assertEquals(0, endpoint.receive(this::keep, 0));
  }

  @Test
  void wakeupEndsTheNextReceive() throws Exception {
    endpoint.wakeup();
    assertEquals(0, endpoint.receive(this::keep, -1));
  }

  @Test
  void wakeupEndsAWait() throws Exception {
    CompletableFuture<Integer> waiting = waitInAnotherThread();
    endpoint.wakeup();
    assertEquals(0, waiting.get());
    receiveFromClient("and it goes on");
  }

  @Test
  void severalWakeupsEndOneWait() throws Exception {
    endpoint.wakeup();
    endpoint.wakeup();
    assertEquals(0, endpoint.receive(this::keep, -1));
    assertEquals(0, endpoint.receive(this::keep, 1_000_000));
    receiveFromClient("and it goes on");
  }

  @Test
  void timeOutEndsAWait() throws Exception {
    assertEquals(0, endpoint.receive(this::keep, 1_000_000));
    assertEquals(0, endpoint.receive(this::keep, 30_000_000));
    receiveFromClient("and it goes on");
  }

  @Test
  void closeEndsAWaitAndGivesThePortBack() throws Exception {
    int port = endpoint.port();
    CompletableFuture<Integer> waiting = waitInAnotherThread();
    endpoint.close();
    assertEquals(0, waiting.get());
    assertFalse(endpoint.isOpen());
    endpoint = datagrams().open(loopback, port);
    assertEquals(port, endpoint.port());
  }

  private CompletableFuture<Integer> waitInAnotherThread() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return endpoint.receive(this::keep, -1);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void closedEndpointReceivesNothingAndClosesTwice() throws Exception {
    endpoint.close();
    endpoint.close();
    endpoint.wakeup();
    assertEquals(0, endpoint.receive(this::keep, -1));
    assertThrows(IOException.class, () -> endpoint.send(wrap("x"), clientPeer(), 0));
  }

  @Test
  void receiverMayCloseTheEndpoint() throws Exception {
    sendTo(LOCALHOST, "a");
    sendTo(LOCALHOST, "b");
    endpoint.receive((payload, source, destination) -> endpoint.close(), SECONDS_20);
    assertFalse(endpoint.isOpen());
  }

  @Test
  void portInUseIsRefusedInOneSentence() {
    LanException refusal =
        assertThrows(LanException.class, () -> datagrams().open(loopback, endpoint.port()).close());
    String sentence = refusal.problem().sentence();
    assertTrue(sentence.contains("port " + endpoint.port() + " is in use"), sentence);
    assertTrue(
        !Files.isDirectory(Path.of("/proc/net"))
            || sentence.contains("(pid " + ProcessHandle.current().pid() + ")"),
        sentence);
  }

  @Test
  void anyPortIsFound() throws Exception {
    try (DatagramEndpoint any = datagrams().open(loopback, 0)) {
      assertTrue(any.port() > 0);
      any.send(wrap("any"), clientPeer(), 0);
      DatagramPacket packet = new DatagramPacket(new byte[10], 10);
      client.receive(packet);
      assertEquals(any.port(), packet.getPort());
      client.send(new DatagramPacket(new byte[7], 7, packet.getSocketAddress()));
      assertEquals(1, any.receive(this::keep, SECONDS_20));
      assertEquals(7, got.get(0).payload().size());
    }
  }

  private static ByteBuffer wrap(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private static ByteBuffer direct(String text) {
    return directOf(text.getBytes(US_ASCII));
  }

  private static ByteBuffer directOf(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static List<Byte> bytes(String text) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : text.getBytes(US_ASCII)) {
      bytes.add(b);
    }
    return bytes;
  }
}
