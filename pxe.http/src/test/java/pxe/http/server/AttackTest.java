// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.http.engine.FolderPage;
import pxe.net.Peer;
import pxe.rooms.problem.Problem;
import pxe.transfer.ServerBudget;

/**
 * What strangers try: none of it stops the others from being served, and all of it is given back.
 */
class AttackTest {
  private static final Duration PATIENT = Duration.ofMinutes(10);
  private static final int FILES = 12_000;

  /** Few, as the kernel of the loopback takes megabytes for each before it blocks. */
  private static final int READERS = 20;

  private Site site;
  private final List<RawClient> clients = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.files.put("a", BootResource.ofText("text"));
  }

  @AfterEach
  void close() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    site.close();
  }

  private static InetAddress address(int last) {
    return Peer.inetAddress(0x7f00_0100 + last);
  }

  private RawClient client(int address, int receiveBuffer) throws IOException {
    RawClient client = new RawClient(site.port, address(address), receiveBuffer);
    clients.add(client);
    return client;
  }

  private void assertServes() throws IOException {
    try (RawClient client = new RawClient(site.port, address(250), 0)) {
      assertEquals("text", client.get("/a").text());
    }
  }

  private static List<Child> folder() {
    return IntStream.range(0, FILES)
        .mapToObj(i -> new Child(String.format("package %05d.deb", i), false))
        .toList();
  }

  @Test
  void readersOfALargeFolderThatReadNothingHoldLittle() throws IOException {
    List<Child> folder = folder();
    site.folders.put("images/x", folder);
    site.start();
    for (int i = 0; i < READERS; i++) {
      client(1, 4096).send("GET /images/x HTTP/1.1\r\nHost: a\r\n\r\n".repeat(4));
    }
    assertServes();
    HttpServerTest.waitFor(() -> site.budget.bytes().used() > 10 * FolderPageBody.BLOCK);
    assertServes();
    assertTrue(
        site.budget.bytes().used() < READERS * 32 * 1024, () -> site.budget.bytes().used() + "");

    String page = FolderPage.of(ResourcePath.of("images/x"), folder);
    for (int i = 0; i < 3; i++) {
      assertEquals(page, clients.get(i).read("GET").text());
    }
    for (RawClient client : clients) {
      client.close();
    }
    HttpServerTest.waitFor(() -> site.budget.bytes().used() == 0);
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 0);
  }

  @Test
  void oldClientsGetALargeFolderToTheEndOfTheConnection() throws IOException {
    site.folders.put("images/x", folder());
    site.start();
    RawClient client =
        client(1, 0).send("GET /images/x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    assertEquals("close", client.readHead().header("Connection"));
    int length = FolderPage.of(ResourcePath.of("images/x"), folder()).length();
    assertEquals(length, client.drain());
    RawClient head = client(1, 0);
    assertEquals("chunked", head.ask("HEAD", "/images/x").header("Transfer-Encoding"));
    assertEquals("text", head.get("/a").text());
  }

  @Test
  void connectionsThatAskForNothingMakeRoom() throws IOException {
    start(3, 5);
    for (int i = 0; i < 5; i++) {
      client(1 + i / 3, 0);
    }
    assertTrue(site.board.current().isEmpty());
    for (int i = 0; i < 4; i++) {
      assertEquals("text", client(10 + i, 0).get("/a").text());
    }
    HttpServerTest.waitFor(() -> !site.board.current().isEmpty());
    Problem problem = site.board.current().get(0);
    assertTrue(problem.sentence().contains("all the 5 connections"), problem::sentence);
    assertEquals(0, clients.get(0).drain(), "the oldest went first");
    assertEquals("text", clients.get(5).get("/a").text(), "who has asked stays");
  }

  @Test
  void anAddressMakesRoomForItself() throws IOException {
    start(3, 100);
    for (int i = 0; i < 4; i++) {
      client(1, 0);
    }
    assertEquals(0, clients.get(0).drain());
    assertEquals("text", clients.get(3).get("/a").text());
    assertTrue(site.board.current().isEmpty(), "that is nobody else's problem");
  }

  private void start(int perAddress, int inAll) {
    site.start(
        Map.of("port", Integer.toString(site.port)),
        new Limits(8192, PATIENT, PATIENT, PATIENT, PATIENT, PATIENT, PATIENT, perAddress, inAll));
  }

  @Test
  void fileDescriptorsAreKeptForTheOthers() throws IOException {
    site.budget = new ServerBudget(1 << 20, 4);
    site.start();
    for (int i = 0; i < 3; i++) {
      assertEquals("text", client(i, 0).get("/a").text());
    }
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 3);
    client(4, 0);
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 4);
    assertEquals(503, clients.get(0).get("/a").code());
    HttpServerTest.waitFor(() -> !site.board.current().isEmpty());
    assertTrue(site.board.current().get(0).remedy().contains("LimitNOFILE"));
    clients.get(3).close();
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 3);
    assertEquals("text", clients.get(0).get("/a").text());
  }

  @Test
  void headsThatNeverEndAreBoundedTogether() throws IOException {
    site.budget = new ServerBudget(64 * 1024, 1000);
    site.start();
    for (int i = 0; i < 40; i++) {
      client(i % 4, 0).sendIfPossible("GET /a HTTP/1.1\r\nx: " + "y".repeat(4000));
    }
    HttpServerTest.waitFor(() -> site.log.lines().stream().anyMatch(l -> l.contains("used up")));
    assertTrue(site.budget.bytes().used() <= 64 * 1024);
    assertServes();
  }

  @Test
  void whereOurFilesAreIsNotTold() throws IOException {
    site.files.put(
        "denied",
        () -> {
          throw new AccessDeniedException("/srv/pxe/images/denied");
        });
    site.files.put(
        "broken",
        () -> {
          throw new IOException("cannot read /srv/pxe/images/broken");
        });
    site.start();
    for (String name : List.of("/denied", "/broken")) {
      RawClient.Answer answer = client(1, 0).get(name);
      assertEquals(500, answer.code());
      assertEquals("It cannot be read.\n", answer.text());
    }
  }

  @Test
  void aClientThatAsksForWhatCannotBeReadDoesNotFillTheLog() throws IOException {
    site.files.put(
        "denied",
        () -> {
          throw new AccessDeniedException("/srv/pxe/images/denied");
        });
    site.start();
    RawClient client = client(1, 0);
    for (int i = 0; i < 500; i++) {
      assertEquals(500, client.get("/denied").code());
    }
    assertEquals(60, site.log.lines().stream().filter(l -> l.startsWith("warn")).count());
    assertFalse(site.log.lines().stream().anyMatch(l -> l.contains("\tat ")));
    assertTrue(site.log.lines().stream().anyMatch(l -> l.contains("are left out for now")));
  }

  /** Such as one that needs too much memory. */
  @Test
  void anErrorEndsAConnectionAndNoThread() throws IOException {
    site.files.put(
        "error",
        () -> {
          throw new StackOverflowError("for a test");
        });
    site.start();
    for (int i = 0; i < 20; i++) {
      assertEquals(0, client(1, 0).send("GET /error HTTP/1.1\r\nHost: a\r\n\r\n").drain());
    }
    assertServes();
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 0);
  }

  /** Everything at once, by seed: requests, halves of them, closes in the middle. */
  @Test
  void afterAStormAllIsGivenBack() throws IOException {
    site.folders.put("images/x", folder());
    site.files.put("images/y", BootResource.ofBytes(HttpServerTest.content(3_000_000)));
    site.start();
    Random random = new Random(816);
    String[] targets = {"/a", "/images/x", "/images/y", "/none", "/../a"};
    for (int round = 0; round < 400; round++) {
      RawClient client = client(random.nextInt(8), random.nextBoolean() ? 4096 : 0);
      String request =
          "GET "
              + targets[random.nextInt(targets.length)]
              + " HTTP/1.1\r\nHost: a\r\nRange: bytes="
              + random.nextInt(5)
              + "-\r\n\r\n";
      client.sendIfPossible(request.repeat(1 + random.nextInt(3)));
      client.sendIfPossible(request.substring(0, random.nextInt(request.length())));
      if (random.nextBoolean()) {
        clients.remove(random.nextInt(clients.size())).close();
      }
    }
    assertServes();
    for (RawClient client : clients) {
      client.close();
    }
    HttpServerTest.waitFor(() -> site.budget.bytes().used() == 0);
    HttpServerTest.waitFor(() -> site.budget.descriptors().used() == 0);
    assertTrue(site.log.lines().stream().noneMatch(l -> l.startsWith("error")));
  }
}
