// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;

/** On which port it listens, and what it says of that. */
class ListeningTest {
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Map<String, Object> port(int port) {
    return Map.of("port", Integer.toString(port));
  }

  private static ServerSocket holding(int port) throws IOException {
    return new ServerSocket(port, 1, Loopback.ADDRESS);
  }

  @Test
  void theEndpointIsSaidAndAnnounced() {
    site.start();
    assertEquals(
        List.of("serving pxe.http [http on lo 127.0.0.1:" + site.port + "]"), site.board.readiness);
    assertEquals(
        Optional.of("http://127.0.0.1:" + site.port),
        site.announced.map(s -> s.urlAt(Loopback.ADDRESS)));
    site.close();
    assertEquals(Optional.empty(), site.announced);
  }

  @Test
  void theOffsetIsAdded() {
    HttpServer server = site.start(new Loopback(site.port - 8081), port(8081), Limits.STANDARD);
    assertEquals("http://127.0.0.1:" + site.port, server.urlAt(Loopback.ADDRESS));
  }

  @Test
  void theUsualPortIsNotNamed() {
    site.properties.put("pxe.check", "true");
    HttpServer server = site.start(Map.of(), Limits.STANDARD);
    assertEquals("http://127.0.0.1", server.urlAt(Loopback.ADDRESS));
  }

  @Test
  void aChosenPortThatIsTakenIsOneSentence() throws IOException {
    try (ServerSocket holder = holding(site.port)) {
      site.start();
      assertEquals(1, site.board.readiness.size());
      String sentence = site.board.readiness.get(0);
      assertTrue(
          sentence.startsWith(
              "failed pxe.http lo: port " + holder.getLocalPort() + " is in use by java (pid "),
          sentence);
      assertTrue(site.announced.isEmpty());
    }
  }

  @Test
  void withoutAChosenPortAnotherIsTakenAndSaid() throws IOException {
    int offset = freeOffset();
    try (ServerSocket holder = holding(80 + offset)) {
      HttpServer server = site.start(new Loopback(offset), Map.of(), Limits.STANDARD);
      String why = "port " + holder.getLocalPort() + " is in use by java (pid ";
      String endpoint = site.board.readiness.get(0);
      assertTrue(
          endpoint.startsWith(
              "serving pxe.http [http on lo 127.0.0.1:" + (8069 + offset) + " (" + why),
          endpoint);
      assertTrue(site.log.lines().get(0).startsWith("info: " + why), site.log.lines()::toString);
      assertEquals("http://127.0.0.1:" + (8069 + offset), server.urlAt(Loopback.ADDRESS));
    }
  }

  private static int freeOffset() throws IOException {
    int offset = 30_000;
    while (!isFree(80 + offset) || !isFree(8069 + offset)) {
      offset += 17;
    }
    return offset;
  }

  private static boolean isFree(int port) throws IOException {
    try {
      holding(port).close();
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  @Test
  void anotherPortIsOpenedAtOnceAndTheOldOneClosed() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    HttpServer server = site.start(port(site.port), Limits.STANDARD);
    int other = Site.freePort();
    server.modified(port(other));
    try (RawClient client = new RawClient(other)) {
      assertEquals("text", client.get("/a").text());
    }
    holding(site.port).close();
    server.modified(port(0));
    assertEquals("port", site.board.current().get(0).key());
    try (RawClient client = new RawClient(other)) {
      assertEquals("text", client.get("/a").text());
    }
  }

  @Test
  void aPortThatIsTakenLeavesTheServerOnTheOldOne() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    HttpServer server = site.start(port(site.port), Limits.STANDARD);
    int other;
    try (ServerSocket holder = holding(Site.freePort())) {
      other = holder.getLocalPort();
      server.modified(port(other));
      try (RawClient client = new RawClient(site.port)) {
        assertEquals("text", client.get("/a").text());
      }
      String sentence = site.board.current().get(0).sentence();
      assertTrue(
          sentence.startsWith("etc/pxe.http.cfg: port: port " + other + " is in use by java (pid "),
          sentence);
      assertTrue(
          sentence.endsWith(
              ") on lo, so the port before goes on being served; "
                  + "resolve that or write another port, then save the file again."),
          sentence);
      server.modified(port(site.port));
      assertEquals(List.of(), site.board.current());
      server.modified(port(other));
      assertEquals(1, site.board.current().size());
    }
    server.modified(port(other));
    assertEquals(List.of(), site.board.current());
    try (RawClient client = new RawClient(other)) {
      assertEquals("text", client.get("/a").text());
    }
    holding(site.port).close();
    assertEquals(2, site.board.readiness.size());
  }

  @Test
  void aPortThatIsOurOwnAlreadyIsNotOpenedTwice() throws IOException {
    int offset = freeOffset();
    HttpServer server;
    try (ServerSocket holder = holding(80 + offset)) {
      server = site.start(new Loopback(offset), Map.of(), Limits.STANDARD);
      try (RawClient client = new RawClient(8069 + offset)) {
        server.modified(port(8069));
        assertEquals(404, client.get("/a").code()); // it was not cut off
      }
      assertEquals(
          "serving pxe.http [http on lo 127.0.0.1:" + (8069 + offset) + "]",
          site.board.readiness.get(1));
      server.modified(Map.of());
      String why = " (port " + holder.getLocalPort() + " is in use";
      assertTrue(site.board.readiness.get(2).contains(why), site.board.readiness.get(2));
      assertEquals(List.of(), site.board.current());
    }
  }

  @Test
  void nothingIsServedWhileTheConfigurationIsOnlyChecked() throws IOException {
    site.properties.put("pxe.check", "true");
    site.start();
    assertEquals(List.of(), site.board.readiness);
    holding(site.port).close();
    HttpServerTest.waitForTheEndOfAllThreads(); // others' that are ending: none is ours
  }
}
