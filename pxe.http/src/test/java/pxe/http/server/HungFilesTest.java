// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/** A file system that hangs holds up those who ask for its image, and nobody else. */
class HungFilesTest {
  /** What hangs. */
  private enum Where {
    FIND,
    OPEN,
    LIST,
    READ,
    LOOK,
    CLOSE
  }

  private static final int MANY = 40;

  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger hanging = new AtomicInteger();
  private final List<RawClient> waiting = new ArrayList<>();
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.files.put("images/lives/a", BootResource.ofText("text"));
    site.folders.put("images/lives", List.of(new Child("a", false)));
  }

  @AfterEach
  void close() throws IOException {
    answers.countDown();
    site.close();
    for (RawClient client : waiting) {
      client.close();
    }
  }

  private void hang() {
    hanging.incrementAndGet();
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hangsAt(Where where) {
    site.files.put(
        "images/hangs/a",
        () -> {
          if (where == Where.OPEN) {
            hang();
          }
          return new Content(where);
        });
    site.beforeFind =
        path -> {
          if (where == Where.FIND && path.toString().startsWith("images/hangs")) {
            hang();
          }
        };
    site.beforeList =
        path -> {
          if (where == Where.LIST && path.toString().startsWith("images/hangs")) {
            hang();
          }
        };
    site.folders.put("images/hangs/folder", List.of(new Child("b", false)));
  }

  private final class Content implements OpenResource {
    private static final String TEXT = "0123456789";
    private final Where where;

    Content(Where where) {
      this.where = where;
    }

    @Override
    public long size() {
      return TEXT.length();
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      if (where == Where.READ) {
        hang();
      }
      int count = target.remaining();
      target.put(TEXT.getBytes(StandardCharsets.US_ASCII), (int) position, count);
      return count;
    }

    @Override
    public void stillTheSame() {
      if (where == Where.LOOK) {
        hang();
      }
    }

    @Override
    public void close() {
      if (where == Where.CLOSE) {
        hang();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void othersAreServed(Where where) throws IOException {
    hangsAt(where);
    site.start();
    String target = where == Where.LIST ? "/images/hangs/folder" : "/images/hangs/a";
    for (int i = 0; i < MANY; i++) {
      RawClient client = site.client();
      client.send(
          "GET "
              + target
              + " HTTP/1.1\r\nHost: a\r\nRange: bytes=0-4\r\nConnection: close\r\n\r\n");
      waiting.add(client);
    }
    HttpServerTest.waitFor(() -> hanging.get() > 0);
    for (int i = 0; i < MANY; i++) {
      try (RawClient client = site.client()) {
        assertEquals("text", client.get("/images/lives/a").text());
        assertEquals(200, client.get("/images/lives").code());
      }
    }
    answers.countDown();
    for (RawClient client : waiting) {
      RawClient.Answer answer = client.read("GET");
      assertTrue(where == Where.LIST || answer.text().equals("01234"), answer::text);
    }
  }

  /** A folder of 100,000 files takes its time, too. */
  @Test
  void filesOfAnImageAreServedWhileItsFoldersAreListed() throws IOException {
    hangsAt(Where.LIST);
    site.start();
    for (int i = 0; i < MANY; i++) {
      waiting.add(site.client().send("GET /images/hangs/folder HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    HttpServerTest.waitFor(() -> hanging.get() > 1);
    try (RawClient client = site.client()) {
      assertEquals("0123456789", client.get("/images/hangs/a").text());
    }
    answers.countDown();
    for (RawClient client : waiting) {
      assertEquals(200, client.read("GET").code());
    }
  }

  @Test
  void whoWaitsTooLongIsToldSo() throws IOException {
    hangsAt(Where.OPEN);
    Duration patient = Duration.ofMinutes(10);
    Duration wait = Duration.ofMillis(300);
    site.start(
        Map.of("port", Integer.toString(site.port)),
        new Limits(8192, patient, patient, patient, patient, wait, patient, 256, 4096));
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      RawClient client = site.client();
      client.send("GET /images/hangs/a HTTP/1.1\r\nHost: a\r\n\r\n");
      clients.add(client);
    }
    AtomicInteger refused = new AtomicInteger();
    for (RawClient client : clients) {
      new Thread(
              () -> {
                try {
                  refused.addAndGet(client.read("GET").code() == 503 ? 1 : 0);
                } catch (IOException e) {
                  // one of those that a worker hangs with
                }
              },
              "client")
          .start();
    }
    HttpServerTest.waitFor(() -> refused.get() >= 5);
    try (RawClient client = site.client()) {
      assertEquals("text", client.get("/images/lives/a").text());
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void theServerEndsThoughFilesHang() throws IOException {
    hangsAt(Where.READ);
    site.start();
    try (RawClient client = site.client()) {
      client.send("GET /images/hangs/a HTTP/1.1\r\nHost: a\r\n\r\n");
      HttpServerTest.waitFor(() -> hanging.get() > 0);
      try (RawClient other = site.client()) {
        assertEquals("text", other.get("/images/lives/a").text());
        site.close();
        assertEquals(0, other.drain());
      }
    }
    answers.countDown();
    HttpServerTest.waitForTheEndOfAllThreads();
  }
}
