// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebListenerTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private volatile Map<String, String> page = Map.of("boots", "none\nyet");

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private WebListener listen(WebLimits limits, Function<Request, Response> how) throws IOException {
    return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, how);
  }

  private WebListener listen(
      InetSocketAddress at, WebLimits limits, Function<Request, Response> how) throws IOException {
    EventStreams streams = new EventStreams(kind -> page, limits, System::nanoTime, failures::add);
    WebListener listener = WebListener.open(at, how, streams, limits, failures::add);
    open.add(listener);
    open.add(streams);
    return listener;
  }

  private static WebLimits limits(int requests, int ofOneHost, Duration time, int streams) {
    return new WebLimits(requests, ofOneHost, time, streams, streams, Duration.ofMillis(10));
  }

  private Socket connect(WebListener to) throws IOException {
    Socket socket = new Socket(to.address().getAddress(), to.address().getPort());
    socket.setSoTimeout(30_000);
    open.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Also where it is closed so early that what we said is lost. */
  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Settings that change close it and open it again, with nothing in between. */
  @Test
  void itsPortIsFreeOnceItIsClosed() throws IOException {
    InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    for (int i = 0; i < 100; i++) {
      WebListener listener =
          listen(at, WebLimits.STANDARD, request -> Response.sentence(200, "Here."));
      at = listener.address();
      LockSupport.parkNanos(2_000_000); // until it waits for clients
      listener.close();
    }
  }

  @Test
  void withoutAThreadItsPortIsFreeAgain() throws IOException {
    Thread unstartable =
        new Thread() {
          @Override
          public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      assertThrows(IOException.class, () -> WebListener.startOrClose(unstartable, server));
      assertFalse(server.isOpen());
    }
  }

  @Test
  void aResponseHasWhatKeepsStrangersTextsHarmless() throws IOException {
    WebListener listener =
        listen(limits(2, 2, LONG, 1), request -> Response.of(200, "text/html", "<p>é"));
    Socket client = connect(listener);
    say(client, "GET /status HTTP/1.1\r\nHost: a\r\n\r\n");
    assertEquals(
        """
        HTTP/1.1 200 OK
        Content-Type: text/html
        Cache-Control: no-store
        Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; \
        connect-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; \
        base-uri 'none'
        Cross-Origin-Opener-Policy: same-origin
        Cross-Origin-Resource-Policy: same-origin
        Referrer-Policy: same-origin
        X-Content-Type-Options: nosniff
        Content-Length: 5
        Connection: close

        <p>é""",
        all(client).replace("\r\n", "\n"));
  }

  @Test
  void headHasNoBodyAndAFailureIsNoSecret() throws IOException {
    WebListener listener =
        listen(
            limits(2, 2, LONG, 1),
            request -> {
              throw new IllegalStateException("/root/secret");
            });
    Socket client = connect(listener);
    say(client, "HEAD / HTTP/1.1\r\n\r\n");
    String said = all(client);
    assertTrue(said.startsWith("HTTP/1.1 500 "), said);
    assertTrue(said.endsWith("\r\n\r\n"), said);
    assertEquals(1, failures.size());
  }

  @Test
  void whatIsNoRequestIsAnswered() throws IOException {
    WebListener listener =
        listen(limits(2, 2, LONG, 1), request -> Response.sentence(200, "never"));
    Socket client = connect(listener);
    say(client, "\u0016\u0003\u0001 hello TLS\r\n\r\n");
    client.shutdownOutput();
    assertTrue(all(client).startsWith("HTTP/1.1 400 "));
  }

  @Test
  void whoNeverEndsItsRequestIsCutOffAndOthersAreServed() throws IOException {
    WebListener listener =
        listen(
            limits(2, 2, Duration.ofMillis(300), 1), request -> Response.sentence(200, "served"));
    Socket slow = connect(listener);
    say(slow, "GET / HTTP/1.1\r\nHos");
    Socket other = connect(listener);
    say(other, "GET / HTTP/1.1\r\n\r\n");
    assertTrue(all(other).endsWith("served\n"));
    assertTrue(isClosed(slow));
  }

  /** They cost nothing, and would keep everybody out for as long as a request may take. */
  @Test
  void whoeverSaysNothingGivesWayToOthers() throws IOException {
    WebListener listener =
        listen(limits(2, 2, LONG, 1), request -> Response.sentence(200, "served"));
    Socket first = connect(listener);
    Socket second = connect(listener);
    say(first, "GET / HTTP/1.1\r\nHost: a\r\n");
    say(second, "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na=");
    for (int i = 0; i < 20; i++) {
      Socket other = connect(listener);
      say(other, "GET / HTTP/1.1\r\n\r\n");
      assertTrue(all(other).endsWith("served\n"));
    }
    assertTrue(isClosed(first));
  }

  @Test
  void whoNeverReadsIsCutOff() throws IOException {
    String much = "x".repeat(1 << 24);
    WebListener listener =
        listen(limits(1, 1, Duration.ofMillis(300), 1), request -> Response.sentence(200, much));
    Socket deaf = connect(listener);
    say(deaf, "GET / HTTP/1.1\r\n\r\n");
    Socket other;
    do { // there is one place, and it is given back
      assertFalse(Thread.interrupted(), "the time is over");
      other = connect(listener);
      say(other, "HEAD / HTTP/1.1\r\n\r\n");
    } while (isClosed(other));
  }

  @Test
  void whoeverWaitsForSomethingHereIsToldAndLeavesThePlaceToOthers() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    WebListener listener =
        listen(
            limits(1, 1, Duration.ofMillis(300), 1),
            request -> {
              try {
                never.await();
                return Response.sentence(200, "never");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Response.sentence(503, "it took too long");
              }
            });
    for (int i = 0; i < 2; i++) {
      String said = "";
      while (said.isEmpty()) { // the place is given back a little after the answer
        assertFalse(Thread.interrupted(), "the time is over");
        Socket client = connect(listener);
        say(client, "GET / HTTP/1.1\r\n\r\n");
        said = isClosed(client) ? "" : all(client);
      }
      assertTrue(said.endsWith("it took too long\n"), said);
    }
  }

  @Test
  void thoseThatAreTooManyAreClosedAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    WebListener listener =
        listen(
            limits(8, 2, LONG, 1),
            request -> {
              asked.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Response.sentence(200, "served");
            });
    List<Socket> served = List.of(connect(listener), connect(listener));
    for (Socket socket : served) {
      say(socket, "GET / HTTP/1.1\r\n\r\n");
    }
    asked.await();
    assertTrue(isClosed(connect(listener)));
    go.countDown();
    for (Socket socket : served) {
      assertTrue(all(socket).endsWith("served\n"));
    }
  }

  @Test
  void aStreamTellsThePageAndThenWhatChanges() throws IOException {
    WebListener listener =
        listen(limits(2, 2, LONG, 1), request -> Response.events(EventStreams.Kind.LOOK));
    Socket client = connect(listener);
    say(client, "GET /events HTTP/1.1\r\n\r\n");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("HTTP/1.1 200 OK", lines.readLine());
    String head = "";
    for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
      head += line;
    }
    assertTrue(head.startsWith("Content-Type: text/event-stream; charset=utf-8"), head);
    assertFalse(head.contains("Content-Length"), head);
    assertEquals(
        List.of("event: boots", "data: none", "data: yet", ""),
        List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()));
    page = Map.of("boots", "one");
    assertEquals(
        List.of("event: boots", "data: one", ""),
        List.of(lines.readLine(), lines.readLine(), lines.readLine()));
    Socket tooMany = connect(listener);
    say(tooMany, "GET /events HTTP/1.1\r\n\r\n");
    assertTrue(all(tooMany).startsWith("HTTP/1.1 503 "), "there is room for one");
  }
}
