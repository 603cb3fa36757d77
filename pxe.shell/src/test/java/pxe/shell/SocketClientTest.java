// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketClientTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private ServerSocketChannel server;
  private SocketChannel user;
  private SocketChannel accepted;

  @BeforeEach
  void connect() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    user = SocketChannel.open(address);
    accepted = server.accept();
  }

  @AfterEach
  void hangUp() throws IOException {
    user.close();
    accepted.close();
    server.close();
  }

  private void type(String text) throws IOException {
    user.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String rest() throws IOException {
    return new String(Channels.newInputStream(user).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void eachLineIsAnsweredByItsOutcome() throws IOException {
    type("good\nbad\nworse\n");
    user.shutdownOutput();
    List<String> asked = new ArrayList<>();
    try (SocketClient client = new SocketClient(accepted)) {
      client.serve(
          line -> {
            asked.add(line);
            return List.of("good", "bad", "worse").indexOf(line);
          });
    }
    assertEquals(List.of("good", "bad", "worse"), asked);
    assertEquals("\u00000\u00001\u00002", rest());
  }

  @Test
  void whoIsIdleIsDroppedAndTold() throws IOException {
    try (SocketClient client = new SocketClient(accepted)) {
      assertFalse(client.drop(HOUR), "it was not idle for long");
      assertTrue(client.drop(Duration.ZERO));
      assertEquals("\u0000I", rest());
    }
  }

  @Test
  void whatIsAskedAfterThatIsNotRun() throws IOException {
    List<String> asked = new ArrayList<>();
    try (SocketClient client = new SocketClient(accepted)) {
      type("late\n");
      assertTrue(client.drop(Duration.ZERO));
      client.serve(
          line -> {
            asked.add(line);
            return 0;
          });
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void whoIsServedIsNotDropped() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (SocketClient client = new SocketClient(accepted)) {
      Thread serving = new Thread(() -> client.serve(line -> waitFor(running, go)));
      serving.start();
      type("long\n");
      running.await();
      assertFalse(client.drop(Duration.ZERO));
      go.countDown();
      user.shutdownOutput();
      serving.join();
    }
    assertEquals("\u00000", rest());
  }

  private static int waitFor(CountDownLatch running, CountDownLatch go) {
    running.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Test
  void whoFindsNoPlaceIsToldWhy() throws IOException {
    type("status\n");
    SocketClient.refuse(accepted, "all are busy");
    ByteBuffer answer = ByteBuffer.allocate(100);
    while (answer.position() < 15 && user.read(answer) > 0) {
      // it may come in pieces
    }
    assertEquals("all are busy\n\u00001", StandardCharsets.UTF_8.decode(answer.flip()).toString());
  }
}
