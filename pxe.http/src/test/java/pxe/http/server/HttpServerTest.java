// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.status.Transfer;

class HttpServerTest {
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
  }

  @AfterEach
  void close() {
    site.close();
  }

  static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  /** CR-97: HEAD, then GET on the same connection, with the same length and nothing empty. */
  @Test
  void firmwareAsksWithHeadAndFetchesWithGet() throws IOException {
    byte[] loader = content(100_000);
    site.files.put("grubx64.efi", BootResource.ofBytes(loader));
    site.start();
    try (RawClient client = site.client()) {
      String rest =
          String.join(
              "\r\n",
              " //grubx64.efi HTTP/1.1",
              "Host: 127.0.0.1",
              "Accept: */*",
              "User-Agent: UefiHttpBoot/1.0",
              "",
              "");
      RawClient.Answer head = client.send("HEAD" + rest).read("HEAD");
      RawClient.Answer get = client.send("GET" + rest).read("GET");
      assertEquals("HTTP/1.1 200 OK", head.status());
      assertEquals("application/efi", head.header("Content-Type"));
      assertEquals("100000", head.header("Content-Length"));
      assertEquals(head.header("Content-Length"), get.header("Content-Length"));
      assertEquals("", head.header("Connection"));
      assertEquals("", head.header("Transfer-Encoding"));
      assertTrue(head.headers().stream().allMatch(h -> h.matches("[A-Za-z-]+: \\S.*")));
      assertArrayEquals(loader, get.body());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 100_000, 3_000_000})
  void everySizeArrivesFromMemoryAndFromAFile(int size, @TempDir Path folder) throws IOException {
    byte[] content = content(size);
    site.files.put("memory", BootResource.ofBytes(content));
    site.files.put("file", BootResource.ofFile(Files.write(folder.resolve("f"), content)));
    site.start();
    try (RawClient client = site.client()) {
      for (String name : List.of("/memory", "/file", "/memory", "/file")) {
        assertArrayEquals(content, client.get(name).body());
      }
    }
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
    byte[] large = content(2_000_000);
    site.files.put("large", BootResource.ofBytes(large));
    site.files.put("small", BootResource.ofText("small"));
    site.start();
    try (RawClient client = site.client()) {
      String large1 = "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";
      String small = "GET /small HTTP/1.1\r\nHost: a\r\n\r\n";
      client.send(small.repeat(300) + large1 + small + large1 + small);
      for (int i = 0; i < 300; i++) {
        assertEquals("small", client.read("GET").text());
      }
      assertArrayEquals(large, client.read("GET").body());
      assertEquals("small", client.read("GET").text());
      assertArrayEquals(large, client.read("GET").body());
      assertEquals("small", client.read("GET").text());
    }
  }

  @Test
  void rangesBeyondFourGigabytesArrive(@TempDir Path folder) throws IOException {
    Path iso = folder.resolve("large.iso");
    long mark = 4_500_000_000L;
    try (FileChannel channel =
        FileChannel.open(
            iso,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap("here it is".getBytes(StandardCharsets.UTF_8)), mark);
    }
    site.files.put("large.iso", BootResource.ofFile(iso));
    site.start();
    try (RawClient client = site.client()) {
      assertEquals("4500000010", client.ask("HEAD", "/large.iso").header("Content-Length"));
      RawClient.Answer part = client.get("/large.iso", "Range: bytes=4500000005-");
      assertEquals("206 Partial Content", part.status().substring(9));
      assertEquals("bytes 4500000005-4500000009/4500000010", part.header("Content-Range"));
      assertEquals("it is", part.text());
      RawClient.Answer end =
          client.get("/large.iso", "Range: bytes=4499000000-", "If-Range: " + part.header("ETag"));
      assertEquals(1_000_010, end.body().length);
      assertEquals("here it is", new String(end.body(), 1_000_000, 10, StandardCharsets.UTF_8));
    }
  }

  @Test
  void severalRangesArriveInOneBodyOfTheLengthThatWasSaid(@TempDir Path folder) throws IOException {
    byte[] content = content(200_000);
    site.files.put("f", BootResource.ofFile(Files.write(folder.resolve("f"), content)));
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer answer = client.get("/f", "Range: bytes=0-9,100000-159999,-10");
      String type = answer.header("Content-Type");
      String boundary = type.substring(type.indexOf("boundary=") + 9);
      String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
      String[] parts = text.split("\r\n--" + boundary + "(--)?\r\n", -1);
      assertEquals(5, parts.length);
      String middle = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4);
      assertArrayEquals(
          Arrays.copyOfRange(content, 100_000, 160_000),
          middle.getBytes(StandardCharsets.ISO_8859_1));
      assertEquals(404, client.get("/none").code());
    }
  }

  @Test
  void whatIsKnownAlreadyIsNotSentAgain() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer first = client.get("/a");
      RawClient.Answer again = client.get("/a", "If-None-Match: " + first.header("ETag"));
      assertEquals(304, again.code());
      assertEquals(first.header("ETag"), again.header("ETag"));
      assertEquals("text", client.get("/a").text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a b [1]+ü.iso", "/a%20b%20%5B1%5D+%C3%BC.iso", "//a%20b%20[1]%2B%C3%BC.iso"})
  void namesWithBlanksBracketsAndUtf8AreFound(String target) throws IOException {
    site.files.put("a b [1]+ü.iso", BootResource.ofText("found"));
    site.start();
    try (RawClient client = site.client()) {
      assertEquals("found", client.get(target).text());
    }
  }

  @Test
  void foldersAreListedWithAndWithoutSlash() throws IOException {
    site.folders.put("images/x", List.of(new Child(".treeinfo", false), new Child("boot", true)));
    site.files.put("images/x/.treeinfo", BootResource.ofText("[tree]"));
    site.start();
    try (RawClient client = site.client()) {
      String page = client.get("/images/x").text();
      assertEquals(page, client.get("/images/x/").text());
      assertTrue(page.contains("<a href=\"/images/x/boot/\">boot/</a>"));
      assertTrue(page.contains("<a href=\"/images/x/.treeinfo\">"));
      assertEquals("[tree]", client.get("/images/x/.treeinfo").text());
      assertTrue(client.get("/").text().contains("<a href=\"/images/\">"));
      assertEquals("text/html; charset=utf-8", client.get("/").header("Content-Type"));
    }
  }

  @Test
  void otherMethodsAreRefusedAndOptionsAreTold() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer refused = client.ask("DELETE", "/a");
      assertEquals(405, refused.code());
      assertEquals("GET, HEAD, OPTIONS", refused.header("Allow"));
      RawClient.Answer options = client.ask("OPTIONS", "*");
      assertEquals(200, options.code());
      assertEquals("GET, HEAD, OPTIONS", options.header("Allow"));
    }
  }

  @Test
  void aRequestWithABodyIsTheLastOfItsConnection() throws IOException {
    site.start();
    try (RawClient client = site.client()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
      RawClient.Answer answer = client.read("POST");
      assertEquals(405, answer.code());
      assertEquals("close", answer.header("Connection"));
      assertEquals(0, client.endOutput().drain());
    }
  }

  @Test
  void whatIsNoRequestIsAnsweredAndEnds() throws IOException {
    site.start();
    for (Map.Entry<String, Integer> row :
        Map.of(
                "nonsense\r\n\r\n",
                400,
                "GET /../a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                400,
                "GET / HTTP/1.1\r\n\r\n",
                400,
                "GET /" + "a".repeat(9000),
                414,
                "GET / HTTP/1.1\r\nx: " + "a".repeat(9000),
                431)
            .entrySet()) {
      try (RawClient client = site.client()) {
        RawClient.Answer answer = client.send(row.getKey()).read("GET");
        assertEquals(row.getValue(), answer.code());
        assertEquals("close", answer.header("Connection"));
        assertEquals(0, client.endOutput().drain());
      }
    }
  }

  @Test
  void oldClientsAreToldTheEndByTheEnd() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer answer = client.send("GET /a HTTP/1.0\r\n\r\n").read("GET");
      assertEquals("close", answer.header("Connection"));
      assertEquals(0, client.drain());
    }
    try (RawClient client = site.client()) {
      String request = "GET /a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
      assertEquals("keep-alive", client.send(request).read("GET").header("Connection"));
      assertEquals("text", client.send(request).read("GET").text());
    }
  }

  /** An answer file that names an unknown variable says so. */
  @Test
  void whatCannotBeOpenedSaysWhyInOneLine() throws IOException {
    site.files.put(
        "answer",
        () -> {
          throw new IOException("the variable source\nhas no value");
        });
    site.files.put(
        "broken",
        () -> {
          throw new IllegalStateException("secret");
        });
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer answer = client.get("/answer");
      assertEquals(500, answer.code());
      assertEquals("text/plain; charset=utf-8", answer.header("Content-Type"));
      assertEquals("the variable source has no value\n", answer.text());
      assertEquals("It cannot be read.\n", client.get("/broken").text());
    }
  }

  /** Content that fails at some byte. */
  private record Failing(long size, long good, List<String> events) implements OpenResource {
    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      if (position + target.remaining() > good) {
        throw new IOException("the disk is gone");
      }
      int count = target.remaining();
      target.position(target.limit());
      return count;
    }

    @Override
    public void close() {
      events.add("close");
    }
  }

  @Test
  void whatFailsAtOnceSaysWhyAndWhatFailsLaterIsCutShort() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    site.files.put("a", () -> new Failing(100, 50, events));
    site.files.put("b", () -> new Failing(1_000_000, 500_000, events));
    site.start();
    try (RawClient client = site.client()) {
      assertEquals("the disk is gone\n", client.get("/a").text());
      client.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n");
      assertEquals("1000000", client.readHead().header("Content-Length"));
      long bytes = client.drain();
      assertTrue(bytes <= 500_000, () -> "got " + bytes);
    }
    site.close();
    assertEquals(List.of("close", "close"), events);
  }

  /** Somebody else's resource that throws what it should not. */
  private record Unruly(boolean sized, List<String> events) implements OpenResource {
    @Override
    public long size() {
      if (!sized) {
        throw new IllegalStateException("no size");
      }
      return 5;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new IllegalStateException("no content");
    }

    @Override
    public void close() {
      events.add("close");
    }
  }

  @Test
  void whatIsBrokenInsideHurtsNobodyElse() throws IOException {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    site.files.put("a", () -> new Unruly(false, events));
    site.files.put("b", () -> new Unruly(true, events));
    site.files.put("c", BootResource.ofText("text"));
    site.start();
    try (RawClient client = site.client()) {
      assertEquals("It cannot be read.\n", client.get("/a").text());
      assertEquals("It cannot be read.\n", client.get("/b").text());
      assertEquals("text", client.get("/c").text());
    }
    assertEquals(List.of("close", "close"), events);
    waitFor(() -> site.server().transfers().stream().anyMatch(t -> t.state().equals("done")));
    assertEquals(1, site.server().transfers().size());
  }

  /** Whoever looks while one ends does not miss it. */
  @Test
  void aTransferIsListedAtAnyMoment() throws Exception {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    AtomicBoolean ended = new AtomicBoolean();
    FutureTask<Integer> missed =
        new FutureTask<>(
            () -> {
              int most = 0;
              int times = 0;
              while (!ended.get()) {
                int listed = site.server().transfers().size();
                times += listed < most ? 1 : 0;
                most = Math.max(most, listed);
              }
              return times;
            });
    new Thread(missed, "who lists").start();
    try (RawClient client = site.client()) {
      for (int i = 0; i < 90; i++) { // fewer than are remembered
        client.get("/a");
      }
    } finally {
      ended.set(true);
    }
    assertEquals(0, missed.get());
  }

  /** Where no boot loader is for a machine whose router names one. */
  @Test
  void whoMissesABootFileIsToldWhatToInstall() throws IOException {
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    site.files.put("grub/x64/shimx64.efi", new MissingResource("no GRUB: install it"));
    site.journal = step -> steps.add(step.kind() + " " + step.detail());
    site.start();
    try (RawClient client = site.client()) {
      RawClient.Answer answer = client.get("/grub/x64/shimx64.efi");
      assertEquals(404, answer.code());
      assertEquals("no GRUB: install it.\n", answer.text());
      waitFor(() -> !steps.isEmpty());
    }
    assertEquals(List.of("MISSED by HTTP: no GRUB: install it."), steps);
  }

  @Test
  void ipxeIsKnownByItsName() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    for (String agent : List.of("iPXE/1.21.1", "UefiHttpBoot/1.0")) {
      try (RawClient client = site.client()) {
        client.send("GET /a HTTP/1.1\r\nHost: a\r\nUser-Agent: " + agent + "\r\n\r\n").read("GET");
      }
      assertEquals(agent.startsWith("iPXE"), site.askedByIpxe);
    }
  }

  /** The journal learns what was fetched, missed, and broken, and why. */
  @Test
  void theJournalIsTold() throws IOException {
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    site.files.put("a", BootResource.ofText("text"));
    site.files.put(
        "answer",
        () -> {
          throw new IOException("the variable source has no value");
        });
    site.journal =
        step ->
            steps.add(
                step.kind() + " " + step.subject() + " " + step.bytes() + " " + step.detail());
    site.start();
    try (RawClient client = site.client()) {
      client.ask("HEAD", "/a");
      client.get("/a");
      client.get("/none");
      client.get("/answer");
      waitFor(() -> steps.size() >= 3); // a note is made after the client has its answer
    }
    assertEquals(
        List.of(
            "FETCHED a 4 by HTTP",
            "MISSED none 0 by HTTP",
            "BROKEN answer 0 the variable source has no value"),
        steps);
  }

  @Test
  void aFileThatIsRemovedMeanwhileArrivesWhole(@TempDir Path folder) throws IOException {
    byte[] content = content(30_000_000);
    Path file = Files.write(folder.resolve("f"), content);
    site.files.put("f", BootResource.ofFile(file));
    site.start();
    try (RawClient client = site.client()) {
      client.send("GET /f HTTP/1.1\r\nHost: a\r\n\r\n");
      waitFor(() -> !site.server().transfers().isEmpty());
      site.files.clear();
      Files.delete(file);
      assertArrayEquals(content, client.read("GET").body());
    }
  }

  @Test
  void aFileThatIsCutMeanwhileEndsShort(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("f"), content(30_000_000));
    site.files.put("f", BootResource.ofFile(file));
    site.start();
    try (RawClient client = site.client()) {
      client.send("GET /f HTTP/1.1\r\nHost: a\r\n\r\n");
      waitFor(() -> !site.server().transfers().isEmpty());
      Files.write(file, new byte[10]);
      assertTrue(client.drain() < 30_000_000);
    }
    waitFor(() -> site.log.lines().stream().anyMatch(l -> l.contains("did not send f")));
  }

  @Test
  void theSecondImplementationsClientIsContent(@TempDir Path folder) throws Exception {
    byte[] content = content(5_000_000);
    site.files.put("a b", BootResource.ofFile(Files.write(folder.resolve("f"), content)));
    site.start();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> whole =
          client.send(
              HttpRequest.newBuilder(site.uri("/a%20b")).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertArrayEquals(content, whole.body());
      HttpResponse<byte[]> part =
          client.send(
              HttpRequest.newBuilder(site.uri("/a%20b")).header("Range", "bytes=7-1000006").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertArrayEquals(Arrays.copyOfRange(content, 7, 1_000_007), part.body());
    }
  }

  @Test
  void aTransferIsShownAndLogged() throws IOException {
    site.files.put("dir/a", BootResource.ofBytes(content(600)));
    site.start();
    int port;
    try (RawClient client = site.client()) {
      port = client.port();
      client.ask("HEAD", "/dir/a");
      client.get("/dir/a");
      client.get("/none");
    }
    waitFor(() -> !site.log.lines().isEmpty() && !site.server().transfers().isEmpty());
    List<Transfer> transfers = site.server().transfers();
    assertEquals(1, transfers.size());
    assertEquals("dir/a", transfers.get(0).path());
    assertEquals("done", transfers.get(0).state());
    assertEquals(600, transfers.get(0).sent());
    List<String> lines = site.log.lines().stream().filter(l -> l.startsWith("info")).toList();
    assertEquals(1, lines.size());
    assertTrue(
        lines.get(0).matches("info: 127.0.0.1:" + port + ": sent dir/a: 600 bytes in [\\d.]+ s"),
        lines.get(0));
  }

  @Test
  void anImageThatIsReadByRangesDoesNotFillTheLog() throws IOException {
    site.files.put("a.iso", BootResource.ofBytes(content(60_000)));
    site.start();
    try (RawClient client = site.client()) {
      for (int i = 0; i < 50; i++) {
        client.get("/a.iso", "Range: bytes=" + i * 1000 + "-" + (i * 1000 + 999));
      }
      client.get("/none");
    }
    waitFor(() -> site.log.lines().stream().anyMatch(l -> l.contains("404")));
    assertEquals(1, site.log.lines().stream().filter(l -> l.startsWith("info")).count());
    assertEquals(1, site.server().transfers().size());
    assertEquals(50_000, site.server().transfers().get(0).sent());
  }

  @Test
  void anInterfaceThatGoesTakesItsConnectionsAlong() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    try (RawClient client = site.client()) {
      client.get("/a");
      site.lan.unplug();
      assertEquals(0, client.drain());
    }
    assertTrue(site.announced.isEmpty());
  }

  @Test
  void allThreadsEndWithTheServer() throws IOException {
    site.files.put("a", BootResource.ofText("text"));
    site.start();
    try (RawClient client = site.client()) {
      client.get("/a");
      site.close();
      assertEquals(0, client.drain());
    }
    waitForTheEndOfAllThreads();
  }

  /** Netty says that a thread has ended a moment before it has. */
  static void waitForTheEndOfAllThreads() {
    waitFor(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.isAlive() && t.getName().startsWith("pxe.http")));
  }

  static void waitFor(BooleanSupplier what) {
    while (!what.getAsBoolean()) {
      LockSupport.parkNanos(100_000); // the time limit of tests ends it
    }
  }
}
