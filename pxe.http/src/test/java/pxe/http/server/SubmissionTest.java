// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pxe.api.resource.BootResource;
import pxe.rooms.journal.BootStep;
import pxe.rooms.web.RequestReceiver;

class SubmissionTest {
  private final ConcurrentLinkedQueue<RequestReceiver.Received> received =
      new ConcurrentLinkedQueue<>();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private volatile RequestReceiver.Reply reply =
      new RequestReceiver.Reply(RequestReceiver.Outcome.DONE, "noted");
  private volatile boolean waits;
  private Site site;

  /** Takes what is sent to {@code /report/…}. */
  private final class Receiver implements RequestReceiver {
    @Override
    public String prefix() {
      return "report";
    }

    @Override
    public Reply receive(Received request) {
      received.add(request);
      if (waits) {
        try {
          mayGoOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      if (reply == null) {
        throw new IllegalStateException("broken");
      }
      return reply;
    }
  }

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.receivers.add(new Receiver());
    site.files.put("report/a", BootResource.ofText("a file"));
    site.files.put("other", BootResource.ofText("a file"));
  }

  @AfterEach
  void close() {
    mayGoOn.countDown();
    site.close();
  }

  private static String post(String path, String body, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n"
        + more
        + "\r\n"
        + body;
  }

  @Test
  void whatIsPostedIsTakenWithItsBodyAndTheConnectionGoesOn() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      String two = post("/report/k%20x?q=1", "{\"a\": \"\u00e9\"}") + post("/report/y", "");
      client.send(two);
      assertEquals("noted\n", client.read("POST").text());
      assertEquals(200, client.read("POST").code());
      assertEquals("a file", client.get("/other").text());
    }
    List<RequestReceiver.Received> all = List.copyOf(received);
    assertEquals(
        List.of("report/k x", "report/y"), all.stream().map(r -> r.path().toString()).toList());
    assertEquals("{\"a\": \"\u00e9\"}", all.get(0).body());
    assertEquals(Loopback.ADDRESS, all.get(0).client());
  }

  @Test
  void aGetIsTakenTooAndAHeadIsNot() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      assertEquals("noted\n", client.get("/report/a").text());
      assertEquals(200, client.ask("HEAD", "/report/a").code());
    }
    assertEquals(1, received.size());
  }

  @Test
  void aBodyMayComeInPieces() throws IOException {
    site.start();
    String text = post("/report/a", "hello");
    try (RawClient client = site.client()) {
      for (int i = 0; i < text.length(); i++) {
        client.send(text.substring(i, i + 1));
      }
      assertEquals("noted\n", client.read("POST").text());
    }
    assertEquals("hello", received.remove().body());
  }

  @Test
  void theLongestBodyIsTakenAndALongerOneIsRefusedWithoutBeingRead() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      String longest = "x".repeat(RequestReceiver.LONGEST_BODY);
      assertEquals(200, client.send(post("/report/a", longest)).read("POST").code());
    }
    try (RawClient client = site.client()) {
      client.send("POST /report/a HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n");
      RawClient.Answer answer = client.read("POST");
      assertEquals("HTTP/1.1 413 Content Too Large", answer.status());
      assertEquals("close", answer.header("Connection"));
    }
    try (RawClient client = site.client()) {
      client.send(
          "POST /report/a HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999999999\r\n\r\n");
      assertEquals(413, client.read("POST").code());
    }
    assertEquals(1, received.size());
  }

  @Test
  void chunksAreRefused() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      client.send(
          "POST /report/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
      assertEquals("HTTP/1.1 411 Length Required", client.read("POST").status());
    }
    assertEquals(0, received.size());
  }

  @Test
  void nothingIsPostedElsewhere() throws IOException {
    site.start();
    for (String path : List.of("/other", "/", "/reports/a", "/x/report/a")) {
      try (RawClient client = site.client()) {
        RawClient.Answer answer = client.send(post(path, "x")).read("POST");
        assertEquals(405, answer.code(), path);
        assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
      }
    }
    assertEquals(0, received.size());
  }

  @Test
  void aBodyThatDoesNotComeEndsTheConnection() throws IOException {
    Limits quick =
        new Limits(
            8192,
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            256,
            4096);
    site.start(Map.of("port", Integer.toString(site.port)), quick);
    try (RawClient client = site.client()) {
      client.send("POST /report/a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
      assertTrue(client.isClosedWithin(20_000));
    }
    assertEquals(0, received.size());
  }

  @ParameterizedTest
  @EnumSource(RequestReceiver.Outcome.class)
  void theClientIsToldWhatBecameOfIt(RequestReceiver.Outcome outcome) throws IOException {
    reply = new RequestReceiver.Reply(outcome, "why");
    site.start();
    int code =
        switch (outcome) {
          case DONE -> 200;
          case NOT_FOUND -> 404;
          case UNUSABLE -> 400;
          case REFUSED -> 403;
          case LATER -> 503;
        };
    try (RawClient client = site.client()) {
      RawClient.Answer answer = client.send(post("/report/a", "")).read("POST");
      assertEquals(code, answer.code());
      assertEquals("why\n", answer.text());
    }
  }

  /** However it is asked for, and whatever becomes of it. */
  @ParameterizedTest
  @EnumSource(RequestReceiver.Outcome.class)
  void noKeyStandsInLogsOrInTheJournal(RequestReceiver.Outcome outcome) throws IOException {
    ConcurrentLinkedQueue<BootStep> steps = new ConcurrentLinkedQueue<>();
    site.journal = steps::add;
    site.files.put(
        "report/m/SECRET/x",
        () -> {
          throw new IOException("it is broken");
        });
    reply = new RequestReceiver.Reply(outcome, "why");
    site.start();
    for (String method : List.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")) {
      for (String target :
          List.of(
              "/report/m/SECRET",
              "/report/m/SECRET/x",
              "http://a/report/m/SECRET?SECRET",
              "/%72eport/m/SECRET",
              "/report/m/SECRET/%",
              "/report/../report/SECRET")) {
        try (RawClient client = site.client()) {
          client.send(method + " " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
          RawClient.Answer unused = client.read(method);
        }
      }
    }
    site.close();
    assertEquals(List.of(), site.log.lines().stream().filter(l -> l.contains("SECRET")).toList());
    assertEquals(
        List.of(),
        steps.stream().map(BootStep::toString).filter(l -> l.contains("SECRET")).toList());
    assertTrue(steps.stream().anyMatch(s -> s.subject().equals("report/…")), steps.toString());
  }

  @Test
  void aReceiverThatThrowsIsAnErrorOfOurs() throws IOException {
    reply = null;
    site.start();
    try (RawClient client = site.client()) {
      assertEquals(500, client.send(post("/report/a", "")).read("POST").code());
      assertEquals("a file", client.get("/other").text());
    }
  }

  @Test
  void whileReportsWaitForTheDiskFilesAreServed() throws IOException {
    waits = true;
    site.start();
    try (RawClient reporting = site.client();
        RawClient client = site.client()) {
      reporting.send(post("/report/a", ""));
      assertEquals("a file", client.get("/other").text());
      mayGoOn.countDown();
      assertEquals(200, reporting.read("POST").code());
    }
  }
}
