// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.net.Peer;

/** What strangers may use up: time, connections, memory. */
class BoundsTest {
  private static final Duration PATIENT = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.files.put("a", BootResource.ofText("text"));
    site.files.put("endless", Endless::new);
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** A terabyte of nothing. */
  private record Endless() implements OpenResource {
    @Override
    public long size() {
      return 1L << 40;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int count = target.remaining();
      target.position(target.limit());
      return count;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  private void start(Duration head, Duration idle, Duration stall, Duration parting) {
    site.start(
        Map.of("port", Integer.toString(site.port)),
        new Limits(8192, head, idle, stall, parting, PATIENT, PATIENT, 3, 5));
  }

  private void startPatient() {
    site.start(Map.of("port", Integer.toString(site.port)), Limits.STANDARD);
  }

  private static InetAddress address(int last) {
    return Peer.inetAddress(0x7f00_0100 + last);
  }

  @Test
  void whoNeverEndsARequestIsCut() throws IOException {
    start(SHORT, PATIENT, PATIENT, PATIENT);
    try (RawClient client = site.client()) {
      assertEquals(0, client.send("GET /a HT").drain());
    }
  }

  @Test
  void aRequestThatTricklesInIsCutAllTheSame() throws IOException {
    start(SHORT, PATIENT, PATIENT, PATIENT);
    try (RawClient client = site.client()) {
      client.send("GET /a HTTP/1.1\r\nx: ");
      while (!client.isClosedWithin(20)) {
        client.sendIfPossible("y");
      }
    }
  }

  @Test
  void whoAsksForNothingMoreIsCut() throws IOException {
    start(PATIENT, SHORT, PATIENT, PATIENT);
    try (RawClient client = site.client()) {
      client.get("/a");
      assertEquals(0, client.drain());
    }
  }

  @Test
  void whoDoesNotReadIsCut() throws IOException {
    start(PATIENT, PATIENT, SHORT, PATIENT);
    try (RawClient client = new RawClient(site.port, Loopback.ADDRESS, 4096)) {
      client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
      HttpServerTest.waitFor(
          () -> site.log.lines().stream().anyMatch(l -> l.contains("the client took nothing for")));
      assertTrue(client.drain() > 0);
    }
  }

  @Test
  void whoDoesNotCloseAfterTheEndIsCut() throws IOException {
    start(PATIENT, PATIENT, PATIENT, SHORT);
    try (RawClient client = site.client()) {
      client.get("/a", "Connection: close");
      assertEquals(0, client.drain());
      while (client.sendIfPossible("x")) {
        Thread.onSpinWait(); // a reset tells that nobody is there any more
      }
    }
  }

  @Test
  void oneAddressHasSoManyConnectionsAndOthersHaveTheirs() throws IOException {
    start(PATIENT, PATIENT, PATIENT, PATIENT);
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      RawClient client = new RawClient(site.port, address(i < 3 ? 1 : 2), 0);
      assertEquals("text", client.get("/a").text());
      clients.add(client);
    }
    try (RawClient tooMany = new RawClient(site.port, address(1), 0);
        RawClient fullHouse = new RawClient(site.port, address(3), 0)) {
      assertEquals(0, tooMany.drain());
      assertEquals(0, fullHouse.drain());
    }
    clients.remove(0).close();
    HttpServerTest.waitFor(() -> isServed(address(1)));
    for (RawClient client : clients) {
      assertEquals("text", client.get("/a").text());
      client.close();
    }
  }

  private boolean isServed(InetAddress from) {
    try (RawClient client = new RawClient(site.port, from, 0)) {
      return client.get("/a").text().equals("text");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aThousandConnectionsAreServed() throws IOException {
    startPatient();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      clients.add(new RawClient(site.port, address(i / 250), 0));
    }
    for (int round = 0; round < 2; round++) {
      for (RawClient client : clients) {
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
      }
      for (RawClient client : clients) {
        assertEquals("text", client.read("GET").text());
      }
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void anyBytesAreAnsweredOrTheConnectionIsClosed() throws IOException {
    startPatient();
    Random random = new Random(815);
    byte[] request =
        "GET /a HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = request.clone();
      for (int changes = random.nextInt(5); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try (RawClient client = site.client()) {
        client.sendBytes(bytes).endOutput().drain();
      }
    }
    try (RawClient client = site.client()) {
      assertEquals("text", client.get("/a").text());
    }
    assertTrue(
        site.log.lines().stream().noneMatch(l -> l.startsWith("error") || l.startsWith("warn")),
        site.log.lines()::toString);
  }
}
