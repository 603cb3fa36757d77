// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import pxe.api.resource.BootResource;
import pxe.net.Ipv6Interface;
import pxe.rooms.status.Transfer;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.TftpOption;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ServerBudget;

/** TFTP at IPv6 addresses, or one sentence where this host has no IPv6. */
class Ipv6Test {
  private final Map<String, BootResource> files = new ConcurrentHashMap<>();
  private final RecordingBoard board = new RecordingBoard();
  private final RecordingLogger log = new RecordingLogger();
  private final Loopback lan = new Loopback(1500);
  private final ImageWorkers images = new ImageWorkers(new RecordingProblems(), log.logger);
  private final ServerBudget budget = new ServerBudget(64 << 20, 20_000);
  private final int port = freePort();
  private final TftpServer server =
      new TestServer(lan, files, board, images, log).start(port(port), Map.of(), budget);

  @AfterEach
  void stop() {
    server.deactivate();
    images.close();
  }

  static boolean hasIpv6() {
    try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(Loopback.LO6, 0))) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (DatagramSocket any = new DatagramSocket(0)) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> port(int port) {
    return Map.of("port", Integer.toString(port));
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private String lastReadiness() {
    return board.readiness.get(board.readiness.size() - 1);
  }

  @Test
  void anAddressThatCannotBeServedIsAProblemAndNoMore() {
    assertEquals(1, board.readiness.size());
    lan.hasIpv6(true);
    String ipv4 = "tftp on lo 127.0.0.1:" + lan.doorPort();
    if (hasIpv6()) {
      assertEquals(
          "serving pxe.tftp [" + ipv4 + ", tftp on lo [::1]:" + port + "]", lastReadiness());
      assertEquals(List.of(), board.current());
    } else {
      assertEquals("serving pxe.tftp [" + ipv4 + "]", lastReadiness());
      assertTrue(board.current().get(0).fault().startsWith("port " + port + " of [::1] cannot"));
    }
  }

  @Test
  @EnabledIf("hasIpv6")
  void aFileArrivesWholeAndItsClientIsKnown() throws Exception {
    byte[] content = content(1_000_000);
    files.put("vmlinuz", BootResource.ofBytes(content));
    lan.hasIpv6(true);
    for (int window : new int[] {1, 16}) {
      try (TestClient client = new TestClient(Loopback.LO6, port)) {
        assertArrayEquals(content, client.fetch("/vmlinuz", 1024, window));
        assertNotEquals(port, client.from);
        InetSocketAddress address = new InetSocketAddress(Loopback.LO6, client.port());
        assertTrue(server.transfers().stream().map(Transfer::client).anyMatch(address::equals));
      }
    }
  }

  /** The header of IPv6 is longer. */
  @Test
  @EnabledIf("hasIpv6")
  void blocksAreNoLargerThanTheLinkTakes() throws Exception {
    files.put("a", BootResource.ofBytes(content(5000)));
    lan.hasIpv6(true);
    try (TestClient client = new TestClient(Loopback.LO6, port)) {
      client.request("a", new TftpOption("blksize", "1468"));
      assertEquals(
          new OptionAcknowledgment(List.of(new TftpOption("blksize", "1448"))), client.receive());
    }
  }

  @Test
  @EnabledIf("hasIpv6")
  void aMissIsAnsweredFromTheWellKnownPort() throws Exception {
    lan.hasIpv6(true);
    try (TestClient client = new TestClient(Loopback.LO6, port)) {
      client.request("nothing");
      assertEquals(new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "File not found"), client.receive());
      assertEquals(port, client.from);
    }
  }

  /** Its host says by ICMP that nobody is there. */
  @Test
  @EnabledIf("hasIpv6")
  void whoDoesNotKnowOfARequestInItsNameIsLeftAlone() throws Exception {
    files.put("a", BootResource.ofBytes(content(5000)));
    lan.hasIpv6(true);
    TestClient victim = new TestClient(Loopback.LO6, port);
    victim.request("a");
    victim.data(1);
    victim.close();
    while (server.transfers().get(0).state().equals("sending")) {
      Thread.onSpinWait(); // until the first packet is sent again, after a second
    }
    assertEquals(
        "the client closed its port before it got anything", server.transfers().get(0).state());
  }

  @Test
  @EnabledIf("hasIpv6")
  void anAddressThatGoesTakesItsTransfersAlong() throws Exception {
    files.put("a", BootResource.ofBytes(content(60_000)));
    lan.hasIpv6(true);
    try (TestClient client = new TestClient(Loopback.LO6, port)) {
      client.request("a");
      client.receive();
      lan.hasIpv6(false);
    }
    assertEquals("the server was stopped", server.transfers().get(0).state());
    assertEquals(0, budget.descriptors().used());
    assertEquals("serving pxe.tftp [tftp on lo 127.0.0.1:" + lan.doorPort() + "]", lastReadiness());
    assertTrue(
        Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().contains("[::1]")));
    try (TestClient ipv4 = new TestClient(lan.doorPort())) {
      assertEquals(60_000, ipv4.fetch("a", 1024, 4).length);
    }
  }

  @Test
  @EnabledIf("hasIpv6")
  void anotherPortIsTakenThereAsWell() throws Exception {
    files.put("a", BootResource.ofBytes(content(600)));
    lan.hasIpv6(true);
    int other = freePort();
    server.modified(port(other));
    lan.hasIpv6(true);
    try (TestClient client = new TestClient(Loopback.LO6, other)) {
      client.request("a");
      assertTrue(client.receive() instanceof Data);
    }
  }

  /** From a port of ours our own packets would come back, for ever. */
  @Test
  @EnabledIf("hasIpv6")
  void whatIsOfOurOwnPortIsNotAnswered() throws Exception {
    Seen seen = new Seen(new ArrayList<>());
    Ipv6RequestPort own =
        Ipv6RequestPort.open(new Ipv6Interface(Loopback.LO, Loopback.LO6, 128), 0);
    try (own;
        DatagramChannel other = DatagramChannel.open(StandardProtocolFamily.INET6)) {
      InetSocketAddress self = new InetSocketAddress(Loopback.LO6, own.port());
      own.send(ByteBuffer.allocate(4), self, Loopback.LO6);
      own.receive(seen);
      other.bind(new InetSocketAddress(Loopback.LO6, 0));
      other.send(ByteBuffer.allocate(4), self);
      own.receive(seen);
    }
    own.receive(seen);
    assertEquals(List.of("impossible", "4 bytes for " + Loopback.LO6), seen.all());
  }

  private record Seen(List<String> all) implements RequestPort.Receiver {
    @Override
    public void received(ByteBuffer payload, InetSocketAddress source, InetAddress destination) {
      all.add(payload.remaining() + " bytes for " + destination);
    }

    @Override
    public void impossible(InetSocketAddress source) {
      all.add("impossible");
    }
  }
}
