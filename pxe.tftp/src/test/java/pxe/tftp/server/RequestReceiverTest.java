// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.testing.RecordingLogger;

class RequestReceiverTest {
  private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
  private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
  private final RequestPort port = new Ipv4RequestPort(Loopback.endpoint());
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final RecordingLogger log = new RecordingLogger();
  private final RequestReceiver reception =
      new RequestReceiver(
          "test requests",
          port,
          new ErrorReplies(port),
          this::answer,
          (what, fault) -> faults.add(what + ": " + fault.getMessage()),
          Sessions.transferLog(System::nanoTime, log),
          log.logger);

  private void answer(IncomingRequest arrival) {
    String file = arrival.request().file();
    if (file.equals("bug")) {
      throw new AssertionError("bug");
    }
    try {
      CountDownLatch latch = hanging.get(file);
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answered.add(file);
  }

  @AfterEach
  void close() {
    hanging.values().forEach(CountDownLatch::countDown);
    reception.close();
  }

  @Test
  void requestsAreAnsweredInOrder() throws Exception {
    reception.open();
    for (int i = 0; i < 50; i++) {
      ask("file" + i);
      assertEquals("file" + i, next());
    }
  }

  @Test
  void requestsThatHangHoldUpNobody() throws Exception {
    reception.open();
    for (int i = 0; i < 3; i++) {
      hanging.put("nfs" + i, new CountDownLatch(1));
      ask("nfs" + i);
      ask("quick" + i);
      assertEquals("quick" + i, next());
    }
    for (int i = 0; i < 3; i++) {
      hanging.get("nfs" + i).countDown();
      assertEquals("nfs" + i, next());
    }
    ask("after");
    assertEquals("after", next());
  }

  @Test
  void aFaultInOneAnswerDoesNotEndTheOthers() throws Exception {
    reception.open();
    ask("bug");
    ask("file");
    assertEquals("file", next());
    assertEquals(List.of("a request for bug was not answered: bug"), faults);
  }

  @Test
  void nothingRunsWhenItIsClosed() throws Exception {
    reception.open();
    ask("file");
    assertEquals("file", next());
    reception.close();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(t -> t.isAlive() && t.getName().startsWith("test requests")));
  }

  private String next() throws InterruptedException {
    return String.valueOf(answered.poll(20, TimeUnit.SECONDS));
  }

  private void ask(String file) throws Exception {
    byte[] bytes = ("\0\1" + file + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, new InetSocketAddress(Loopback.LO.address(), port.port())));
    }
  }
}
