// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;

@Timeout(60)
class StatusServerTest {
  private static final String KEY = "0123456789abcdef";

  @TempDir Path data;

  private final RecordingProblems problems = new RecordingProblems();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> properties = new HashMap<>();
  private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
  private StatusServer server;

  private StatusServer start(int port, String... more) {
    properties.put("pxe.data", data.toString());
    server =
        new StatusServer(
            properties::get,
            settings(port, more),
            new TestPlatform().platform(),
            problems,
            new RecordingLogger().logger,
            thread,
            0);
    return server;
  }

  private static Map<String, Object> settings(int port, String... more) {
    Map<String, Object> settings = new HashMap<>(Map.of("port", Integer.toString(port)));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(BooleanSupplier claim) {
    while (!claim.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
      assertFalse(Thread.interrupted(), "the time is over");
    }
  }

  private int status(String url, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void itServesOnLoopbackWithAKeyThatItHasMade() throws Exception {
    int port = freePort();
    start(port);
    await(() -> !server.urls().isEmpty());
    assertEquals(List.of("http://127.0.0.1:" + port + "/status"), server.urls());
    assertEquals(server.key() + "\n", Files.readString(data.resolve("status.key")));
    assertEquals(200, status(server.urls().get(0), ""));
    assertEquals(List.of(), problems.sentences());
  }

  @Test
  void aPortThatIsTakenIsAProblemAndIsTriedAgainWhenSettingsChange() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(taken.getLocalPort());
      await(() -> !problems.sentences().isEmpty());
      String said = problems.sentences().get(0);
      assertTrue(
          said.startsWith(
              "etc/pxe.status.cfg: listen: the page and the metrics are not served at 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": "),
          said);
      server.modified(settings(freePort()));
      await(() -> !server.urls().isEmpty());
      assertEquals(List.of(), problems.sentences());
    }
  }

  @Test
  void whatFailsUnexpectedlyIsAProblemAndIsTriedAgain() throws Exception {
    properties.put("pxe.port.offset", "none");
    int port = freePort();
    start(port);
    await(() -> !problems.sentences().isEmpty());
    String said = problems.sentences().get(0);
    assertTrue(said.contains("the page and the metrics are not served: "), said);
    await(() -> thread.getQueue().size() == 1); // it is tried again
    properties.put("pxe.port.offset", "0");
    server.modified(settings(port));
    await(() -> problems.sentences().isEmpty());
    assertEquals(200, status("http://127.0.0.1:" + port + "/health", ""));
  }

  @Test
  void anAddressThatCannotBeOpenedClosesNoOther() throws Exception {
    int port = freePort();
    start(port, "listen", "192.0.2.1, 127.0.0.1"); // the first is nobody's
    await(() -> !problems.sentences().isEmpty());
    assertEquals(1, problems.sentences().size());
    assertTrue(problems.sentences().get(0).contains(" at 192.0.2.1:"), problems.sentences().get(0));
    await(() -> !server.urls().isEmpty());
    assertEquals(List.of("http://127.0.0.1:" + port + "/status"), server.urls());
    assertEquals(200, status("http://127.0.0.1:" + port + "/health", ""));
  }

  @Test
  void aKeyThatCannotBeMadeIsAProblemOfItsFile() throws Exception {
    Files.createDirectories(data.resolve("status.key"));
    start(freePort());
    await(() -> !problems.sentences().isEmpty());
    String said = problems.sentences().get(0);
    assertTrue(said.startsWith("data/status.key: the page and the metrics are not served"), said);
    server.modified(settings(freePort(), "listen", "none"));
    await(() -> problems.sentences().isEmpty());
  }

  @Test
  void aKeyThatOthersMayReadIsAProblemUntilTheyMayNot() throws Exception {
    Path file = Files.writeString(data.resolve("status.key"), "0123456789".repeat(4));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    int port = freePort();
    start(port);
    await(() -> !problems.sentences().isEmpty());
    assertEquals(
        List.of(
            "data/status.key: it holds a key, and everybody on this host may read or write it;"
                + " take that away with chmod 600 "
                + file
                + "."),
        problems.sentences());
    assertEquals(200, status("http://127.0.0.1:" + port + "/status", ""));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    server.modified(settings(port));
    await(() -> problems.sentences().isEmpty());
  }

  @Test
  void ofAllAddressesThoseOfThisHostAreSaid() throws Exception {
    int port = freePort();
    start(port, "listen", "0.0.0.0");
    await(() -> !server.urls().isEmpty());
    assertTrue(
        server.urls().contains("http://127.0.0.1:" + port + "/status"), server.urls()::toString);
    assertFalse(server.urls().toString().contains("0.0.0.0"), server.urls()::toString);
  }

  /** Each family by itself: all of IPv4 is not all of IPv6 too. */
  @Test
  void overIpv6ItIsServedWhereItIsAskedFor() throws Exception {
    int port = freePort();
    start(port, "listen", "0.0.0.0");
    await(() -> !server.urls().isEmpty());
    assertThrows(IOException.class, () -> status("http://[::1]:" + port + "/health", ""));
    server.modified(settings(port, "listen", "127.0.0.1, ::1"));
    if (!hasIpv6()) {
      await(() -> problems.sentences().toString().contains(" at [::1]:" + port));
      return;
    }
    String url = "http://[::1]:" + port + "/status";
    await(() -> server.urls().contains(url));
    assertEquals(200, status(url, ""));
    assertEquals(200, status("http://127.0.0.1:" + port + "/status", ""));
    server.modified(settings(port, "listen", "::"));
    await(() -> asksForTheKey(url));
    assertTrue(server.urls().contains(url), server.urls()::toString);
    assertEquals(401, status("http://127.0.0.1:" + port + "/status", ""));
  }

  private boolean asksForTheKey(String url) {
    try {
      return status(url, "") == 401;
    } catch (IOException e) {
      return false; // closed, to be opened anew
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean hasIpv6() throws IOException {
    try (ServerSocketChannel probe = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
      byte[] loopback = new byte[16];
      loopback[15] = 1;
      probe.bind(new InetSocketAddress(InetAddress.getByAddress(loopback), 0));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void settingsWithAProblemLeaveAllAsItWas() throws Exception {
    int port = freePort();
    start(port, "key", KEY);
    await(() -> !server.urls().isEmpty());
    server.modified(settings(port, "key", "short"));
    await(() -> !problems.sentences().isEmpty());
    assertEquals(KEY, server.key());
    assertEquals(200, status(server.urls().get(0), ""));
    server.modified(settings(port, "key", KEY, "listen", "none"));
    await(() -> server.urls().isEmpty() && problems.sentences().isEmpty());
  }

  @Test
  void whoLooksWithTheOldKeyIsCutOffWhenThereIsAnother() throws Exception {
    int port = freePort();
    start(port, "key", KEY);
    await(() -> !server.urls().isEmpty());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events")).build();
    try (InputStream events =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertTrue(events.read() >= 0, "it is told the page");
      server.modified(settings(port, "key", "another" + KEY));
      events.transferTo(OutputStream.nullOutputStream()); // up to its end
    }
    await(() -> server.key().equals("another" + KEY));
  }

  @Test
  void nothingIsOpenedInACheck() throws Exception {
    properties.put("pxe.check", "true");
    start(freePort());
    thread.submit(() -> {}).get(); // after whatever would have been planned
    assertEquals(List.of(), server.urls());
    assertTrue(Files.notExists(data.resolve("status.key")), "nothing is written either");
  }
}
