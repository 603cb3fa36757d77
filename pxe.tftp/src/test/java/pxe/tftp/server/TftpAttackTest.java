// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.TftpOption;
import pxe.transfer.ImageWorkers;
import pxe.transfer.LogBudget;
import pxe.transfer.ServerBudget;

/** What strangers do to the whole server, over real sockets of the loopback interface. */
class TftpAttackTest {
  private final Map<String, BootResource> files = new ConcurrentHashMap<>();
  private final RecordingBoard board = new RecordingBoard();
  private final RecordingLogger log = new RecordingLogger();
  private final Loopback lan = new Loopback(1500);
  private final ImageWorkers images = new ImageWorkers(new RecordingProblems(), log.logger);
  private final List<TestClient> clients = new ArrayList<>();
  private final byte[] content = new byte[300_000];
  private Optional<TftpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    clients.forEach(TestClient::close);
    server.ifPresent(TftpServer::deactivate);
    images.close();
  }

  private TftpServer start(ServerBudget budget) {
    new Random(1).nextBytes(content);
    files.put("images/good/file", BootResource.ofBytes(content));
    server =
        Optional.of(
            new TestServer(lan, files, board, images, log).start(Map.of(), Map.of(), budget));
    return server.get();
  }

  private static ServerBudget plenty() {
    return new ServerBudget(64 << 20, 20_000);
  }

  private TestClient client() throws IOException {
    TestClient client = new TestClient(lan.doorPort());
    clients.add(client);
    return client;
  }

  private void aClientIsServed() throws IOException {
    assertArrayEquals(content, client().fetch("images/good/file", 1428, 4));
  }

  /** As all of them do: the room for it is made when it asks for the first time. */
  private void aClientThatRepeatsItselfIsServed() throws IOException {
    TestClient client = client();
    do {
      client.request("images/good/file");
    } while (client.waiting() == 0);
    client.acknowledge(1);
    assertEquals(512, client.data(2).content().remaining());
  }

  /**
   * A request and acknowledgments in the name of a victim. The attacker sees nothing of what the
   * victim is sent; from requests of its own it knows ports of other transfers.
   */
  @Test
  void acknowledgmentsInTheNameOfAnotherBringNothing() throws IOException {
    start(plenty());
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      TestClient attacker = client();
      attacker.request("images/good/file", new TftpOption("tsize", "0"));
      attacker.receive();
      known.add(attacker.from);
    }
    TestClient victim = client();
    victim.request(
        "images/good/file", new TftpOption("blksize", "1428"), new TftpOption("windowsize", "64"));
    assertTrue(victim.receive() instanceof OptionAcknowledgment);
    for (int port : known) {
      assertNotEquals(port, victim.from);
      for (int block = 0; block <= 128; block += 64) {
        victim.send(new Acknowledgment(block), port);
      }
    }
    aClientIsServed();
    assertEquals(0, victim.waiting(), "datagrams that came beside the first");
  }

  /** Its host says by ICMP that nobody is there. */
  @Test
  void aVictimThatDoesNotKnowOfItIsLeftAlone() throws IOException {
    TftpServer tftp = start(plenty());
    TestClient victim = client();
    victim.request("images/good/file");
    victim.data(1);
    victim.close();
    while (tftp.transfers().get(0).state().equals("sending")) {
      Thread.onSpinWait(); // until the first packet is sent again, after a second
    }
    assertEquals(
        "the client closed its port before it got anything", tftp.transfers().get(0).state());
  }

  @Test
  void aBurstOfRequestsThatNobodyFollowsUpKeepsNobodyOut() throws IOException {
    ServerBudget budget = new ServerBudget(64 << 20, 100);
    start(budget);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 60; i++) {
        client().request("images/good/file", new TftpOption("blksize", "1428"));
      }
      aClientThatRepeatsItselfIsServed();
      assertTrue(budget.descriptors().used() <= 100);
    }
  }

  @Test
  void clientsThatAreTurnedAwayAreAProblemWhileItLasts() throws IOException {
    ServerBudget budget = new ServerBudget(64 << 20, 8);
    start(budget);
    for (int i = 0; i < 8; i++) {
      TestClient client = client();
      client.request("images/good/file", new TftpOption("blksize", "512"));
    }
    while (board.current().isEmpty()) {
      client().request("images/good/file", new TftpOption("blksize", "512"));
      Thread.onSpinWait();
    }
    String sentence = board.current().get(0).sentence();
    assertTrue(sentence.contains("too many transfers are under way"), sentence);
    assertTrue(sentence.contains("LimitNOFILE="), sentence);
  }

  @Test
  void anImageThatCannotBeOpenedNowHoldsUpItsOwnClientsOnly() throws IOException {
    CountDownLatch answers = new CountDownLatch(1);
    files.put(
        "images/hangs/file",
        () -> {
          await(answers);
          return BootResource.ofBytes(content).open();
        });
    start(plenty());
    List<TestClient> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TestClient client = client();
      client.request("images/hangs/file", new TftpOption("blksize", "1428"));
      waiting.add(client);
      if (i % 10 == 0) {
        aClientIsServed();
      }
    }
    answers.countDown();
    for (TestClient client : waiting) {
      assertTrue(client.receive() instanceof OptionAcknowledgment);
    }
  }

  @Test
  void anImageThatCannotBeReadNowHoldsUpItsOwnClientsOnly() throws IOException {
    HangingContent[] hanging = new HangingContent[12];
    for (int i = 0; i < hanging.length; i++) {
      HangingContent one = new HangingContent(5000);
      hanging[i] = one;
      files.put("images/hangs/file" + i, () -> one);
    }
    start(plenty());
    List<TestClient> waiting = new ArrayList<>();
    for (int i = 0; i < hanging.length; i++) {
      TestClient client = client();
      client.request("images/hangs/file" + i);
      waiting.add(client);
    }
    for (int i = 0; i < 10; i++) {
      aClientIsServed();
    }
    for (HangingContent one : hanging) {
      one.answer.countDown();
    }
    for (TestClient client : waiting) {
      assertEquals(512, client.data(1).content().remaining());
    }
  }

  @Test
  void refusalsFillNoLog() throws IOException {
    files.put(
        "images/secret",
        () -> {
          throw new IOException("no permission\u009b31m");
        });
    start(plenty());
    TestClient client = client();
    for (int i = 0; i < 300; i++) {
      client.request("images/secret");
      client.receive();
      client.request("images/missing\u009b" + i);
      client.receive();
    }
    long lines = log.lines().stream().filter(l -> l.contains("images/")).count();
    assertTrue(lines <= 2L * LogBudget.OF_ONE_CLIENT.atOnce(), lines + " lines");
    assertTrue(log.lines().stream().noneMatch(l -> l.contains("\u009b")));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
