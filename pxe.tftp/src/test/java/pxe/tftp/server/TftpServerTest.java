// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.BootResource;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ServerBudget;

/** The whole server over real sockets of the loopback interface. */
class TftpServerTest {
  private final Map<String, BootResource> files = new ConcurrentHashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final RecordingBoard board = new RecordingBoard();
  private volatile String brokenLog = "nothing";
  private final RecordingLogger log =
      new RecordingLogger(
          line -> {
            if (line.contains(brokenLog)) {
              throw new OutOfMemoryError(line);
            }
          });
  private final Loopback lan = new Loopback(65536);
  private final ImageWorkers images = new ImageWorkers(new RecordingProblems(), log.logger);
  private ServerBudget budget = new ServerBudget(64 << 20, 20_000);
  private Optional<TftpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(TftpServer::deactivate);
    images.close();
  }

  @Test
  void aFileArrivesWhole() throws Exception {
    byte[] content = content(3_000_000);
    files.put("vmlinuz", BootResource.ofBytes(content));
    start(Map.of());
    for (int window : new int[] {1, 4, 16}) {
      try (TestClient client = client()) {
        assertArrayEquals(content, client.fetch("/vmlinuz", 1468, window));
      }
    }
  }

  @Test
  void itSaysWhereItServes() {
    start(Map.of());
    assertEquals(
        List.of("serving pxe.tftp [tftp on lo 127.0.0.1:" + lan.doorPort() + "]"), board.readiness);
  }

  /** CR-51, C8. */
  @Test
  void optionsAreAcknowledgedAsAsked() throws Exception {
    files.put("a", BootResource.ofBytes(content(5000)));
    start(Map.of());
    try (TestClient client = client()) {
      client.request(
          "a",
          new TftpOption("TSIZE", "0"),
          new TftpOption("multicast", ""),
          new TftpOption("blksize", "1408"));
      assertEquals(
          new OptionAcknowledgment(
              List.of(new TftpOption("TSIZE", "5000"), new TftpOption("blksize", "1408"))),
          client.receive());
      assertNotEquals(lan.doorPort(), client.from);
    }
  }

  @Test
  void aMissIsAnsweredFromTheWellKnownPort() throws Exception {
    start(Map.of());
    try (TestClient client = client()) {
      client.request("pxelinux.cfg/default", new TftpOption("tsize", "0"));
      assertEquals(new ErrorPacket(ErrorCode.FILE_NOT_FOUND, "File not found"), client.receive());
      assertEquals(lan.doorPort(), client.from);
    }
  }

  /** T2, CR-57. */
  @Test
  void aStrangerOnThePortOfATransferIsNotHeard() throws Exception {
    files.put("a", BootResource.ofBytes(content(600)));
    start(Map.of());
    try (TestClient client = client();
        TestClient stranger = client()) {
      client.request("a");
      client.data(1);
      stranger.send(new Acknowledgment(1), client.from);
      client.acknowledge(1);
      assertEquals(88, client.data(2).content().remaining());
    }
  }

  @Test
  void anEmptyFileArrives(@TempDir Path folder) throws Exception {
    files.put("empty", BootResource.ofFile(Files.write(folder.resolve("empty"), new byte[0])));
    start(Map.of());
    for (int window : new int[] {1, 4}) {
      try (TestClient client = client()) {
        assertArrayEquals(new byte[0], client.fetch("empty", 1468, window));
      }
    }
    try (TestClient client = client()) {
      client.request("empty");
      assertEquals(0, client.data(1).content().remaining());
    }
  }

  /** CR-56. */
  @Test
  void theSameRequestAgainIsAnsweredFromTheSamePort() throws Exception {
    files.put("a", BootResource.ofBytes(content(600)));
    start(Map.of());
    try (TestClient client = client()) {
      client.request("a");
      TftpPacket first = client.receive();
      int port = client.from;
      client.request("a");
      assertEquals(first, client.receive());
      assertEquals(port, client.from);
    }
  }

  @Test
  void aFileThatIsRemovedMeanwhileIsSentToItsEnd(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("initrd"), content(200_000));
    files.put("initrd", BootResource.ofFile(file));
    start(Map.of());
    try (TestClient client = client()) {
      client.request("initrd", new TftpOption("blksize", "1000"));
      client.receive();
      client.acknowledge(0);
      client.data(1);
      Files.delete(file);
      files.clear();
      for (int block = 1; block <= 200; block++) {
        client.acknowledge(block);
        assertEquals(block == 200 ? 0 : 1000, client.data(block + 1).content().remaining());
      }
    }
  }

  @Test
  void aFileThatIsCutMeanwhileEndsWithAnError(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("initrd"), content(200_000));
    files.put("initrd", BootResource.ofFile(file));
    start(Map.of());
    try (TestClient client = client()) {
      client.request("initrd", new TftpOption("blksize", "1000"));
      client.receive();
      client.acknowledge(0);
      TftpPacket packet = client.receive();
      Files.write(file, new byte[10]);
      while (packet instanceof Data data) {
        client.acknowledge(data.block());
        packet = client.receive();
      }
      assertEquals(new ErrorPacket(ErrorCode.NOT_DEFINED, "Cannot read it"), packet);
    }
  }

  @Test
  void manyTransfersAtOnceAllArrive() throws Exception {
    byte[] content = content(120_000);
    files.put("a", BootResource.ofBytes(content));
    start(Map.of());
    ExecutorService clients = Executors.newFixedThreadPool(64);
    try {
      List<Callable<byte[]>> all =
          Collections.nCopies(
              64,
              () -> {
                try (TestClient client = client()) {
                  return client.fetch("a", 1024, 4);
                }
              });
      for (Future<byte[]> result : clients.invokeAll(all)) {
        assertArrayEquals(content, result.get());
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aTransferIsShownAndLogged() throws Exception {
    files.put("dir/a", BootResource.ofBytes(content(600)));
    TftpServer tftp = start(Map.of());
    try (TestClient client = client()) {
      client.request("/dir/a", new TftpOption("tsize", "0"));
      client.receive();
      assertEquals("sending", tftp.transfers().get(0).state());
      assertEquals("dir/a", tftp.transfers().get(0).path());
      client.acknowledge(0);
      client.data(1);
      client.acknowledge(1);
      client.data(2);
      client.acknowledge(2);
      while (tftp.transfers().stream().allMatch(t -> t.state().equals("sending"))) {
        Thread.onSpinWait(); // for a moment it is in neither list
      }
      assertEquals("done", tftp.transfers().get(0).state());
      assertEquals(600, tftp.transfers().get(0).sent());
      while (log.lines().stream().noneMatch(l -> l.startsWith("info"))) {
        Thread.onSpinWait(); // it is shown as done before the line is written
      }
      String line = log.lines().stream().filter(l -> l.startsWith("info")).findFirst().get();
      assertTrue(
          line.matches(
              "info: 127.0.0.1:"
                  + client.port()
                  + ": sent dir/a: 600 bytes in \\d+\\.\\d{3} s, blocks of 512, window 1,"
                  + " \\d+ sent again"),
          line);
    }
  }

  @Test
  void limitsChangeAtOnce() throws Exception {
    files.put("a", BootResource.ofBytes(content(600)));
    TftpServer tftp = start(Map.of());
    int port = lan.doorPort();
    tftp.modified(Map.of("max-block-size", "800"));
    assertEquals(port, lan.doorPort());
    try (TestClient client = client()) {
      client.request("a", new TftpOption("blksize", "1468"));
      assertEquals(
          new OptionAcknowledgment(List.of(new TftpOption("blksize", "800"))), client.receive());
    }
  }

  @Test
  void anotherPortIsOpenedAtOnce() throws Exception {
    TftpServer tftp = start(Map.of());
    int port = lan.doorPort();
    tftp.modified(Map.of("port", "6969"));
    assertNotEquals(port, lan.doorPort());
    assertEquals(2, board.readiness.size());
    try (TestClient client = client()) {
      client.request("a");
      assertEquals(ErrorCode.FILE_NOT_FOUND, ((ErrorPacket) client.receive()).code());
    }
  }

  @Test
  void aPortThatIsTakenLeavesTheServerOnTheOldOne() throws Exception {
    files.put("a", BootResource.ofBytes(content(600)));
    TftpServer tftp = start(Map.of());
    int port = lan.doorPort();
    lan.taken(6969);
    tftp.modified(Map.of("port", "6969", "max-block-size", "800"));
    assertEquals(
        List.of(
            "etc/pxe.tftp.cfg: port: port 6969 is in use on lo, so the port before goes on being "
                + "served; resolve that or write another port, then save the file again."),
        board.current().stream().map(Problem::sentence).toList());
    assertEquals(port, lan.doorPort());
    try (TestClient client = client()) {
      client.request("a", new TftpOption("blksize", "1468"));
      assertEquals( // the file is taken as a whole, or not
          new OptionAcknowledgment(List.of(new TftpOption("blksize", "1468"))), client.receive());
    }
    lan.taken();
    tftp.modified(Map.of("port", "6969"));
    assertEquals(List.of(), board.current());
    assertNotEquals(port, lan.doorPort());
    assertEquals(2, board.readiness.size());
  }

  @Test
  void aBadChangeIsReportedAndTheLastGoodSettingsAreKept() {
    TftpServer tftp = start(Map.of("max-window", "4"));
    int port = lan.doorPort();
    tftp.modified(Map.of("port", "0"));
    assertEquals(port, lan.doorPort());
    assertEquals("port", board.current().get(0).key());
    tftp.modified(Map.of());
    assertEquals(List.of(), board.current());
  }

  @Test
  void nothingIsServedWhileTheConfigurationIsOnlyChecked() {
    properties.put("pxe.check", "true");
    start(Map.of());
    assertEquals(0, lan.doorPort());
    assertEquals(List.of(), board.readiness);
  }

  @Test
  void anErrorIsAProblemAndTakesNothingAlong() throws Exception {
    files.put(
        "bug",
        () -> {
          throw new StackOverflowError();
        });
    files.put("a", BootResource.ofBytes(content(600)));
    start(Map.of());
    try (TestClient client = client()) {
      client.request("bug");
      client.request("a");
      client.data(1);
    }
    awaitProblem("an internal fault (StackOverflowError)");
    stop();
    assertEquals(0, budget.descriptors().used());
  }

  /** To say so is the first thing that a thread may fail at that meets a hung file system. */
  @Test
  void theWatchdogOutlivesAnError() throws Exception {
    HangingContent hanging = new HangingContent(9000);
    files.put("images/hangs/a", () -> hanging);
    files.put("images/lives/a", BootResource.ofBytes(content(600)));
    brokenLog = "a read hangs";
    start(Map.of());
    try (TestClient client = client()) {
      client.request("images/hangs/a");
      assertTrue(hanging.reading.await(20, TimeUnit.SECONDS));
      for (int worker = 0; worker < 4; worker++) {
        try (TestClient other = client()) {
          assertEquals(600, other.fetch("images/lives/a", 512, 1).length);
        }
      }
      awaitProblem("an internal fault (OutOfMemoryError)");
    } finally {
      hanging.answer.countDown();
    }
  }

  private void awaitProblem(String words) {
    while (board.current().stream().noneMatch(problem -> problem.fault().contains(words))) {
      Thread.onSpinWait(); // the time-out of all tests ends it
    }
  }

  @Test
  void allThreadsEndWithTheServer() throws Exception {
    files.put("a", BootResource.ofBytes(content(60_000)));
    start(Map.of());
    try (TestClient client = client()) {
      client.request("a");
      client.receive();
    }
    stop();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(t -> t.getName().matches("pxe.tftp (requests|worker|watchdog).*")));
    assertTrue(
        log.lines().stream().anyMatch(l -> l.endsWith("the server was stopped")),
        log.lines()::toString);
  }

  @Test
  void anInterfaceThatGoesTakesItsServerAlong() {
    TftpServer tftp = start(Map.of());
    lan.unplug();
    assertEquals("serving pxe.tftp []", board.readiness.get(board.readiness.size() - 1));
    assertEquals(List.of(), tftp.transfers());
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(t -> t.getName().matches("pxe.tftp (requests|worker|watchdog).*")));
  }

  private TestClient client() throws Exception {
    return new TestClient(lan.doorPort());
  }

  private TftpServer start(Map<String, Object> configuration) {
    server =
        Optional.of(
            new TestServer(lan, files, board, images, log)
                .start(configuration, properties, budget));
    return server.get();
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
