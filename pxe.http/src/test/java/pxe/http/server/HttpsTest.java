// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.http.server.HttpServerTest.waitFor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.http.certificate.CertificateAuthority;
import pxe.http.certificate.Identity;
import pxe.http.certificate.ServerNames;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.web.HttpsBoot;

/** HTTPS, with the certificate of our own authority. */
class HttpsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of most tests, since keys take long to make. */
  @TempDir private static Path made;

  @TempDir private Path home;
  private Site site;
  private int port;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.properties.put("pxe.data", home.resolve("data").toString());
    site.properties.put("pxe.etc", home.resolve("etc").toString());
    Files.createDirectories(home.resolve("data"));
    Files.createDirectories(home.resolve("etc"));
    port = Site.freePort();
  }

  private void haveAuthority() throws Exception {
    Path file = made.resolve("authority.pem");
    CertificateAuthority unused = CertificateAuthority.open(file, "a", Instant.now());
    Files.createDirectories(home.resolve("data/https"));
    Files.copy(file, home.resolve("data/https/authority.pem"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Map<String, Object> settings(String... more) {
    Map<String, Object> all = new HashMap<>();
    all.put("port", Integer.toString(site.port));
    all.put("https", "true");
    all.put("https-port", Integer.toString(port));
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private HttpServer start(String... more) throws Exception {
    haveAuthority();
    return site.start(settings(more), Limits.STANDARD);
  }

  private X509Certificate authority() throws IOException, GeneralSecurityException {
    ResourceRequest request =
        new ResourceRequest(
            ResourcePath.of("certificates/authority.der"), Loopback.ADDRESS, Loopback.ADDRESS);
    BootResource der = site.authority.orElseThrow().find(request).orElseThrow();
    try (OpenResource open = der.open()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) open.size());
      open.read(bytes, 0);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes.array()));
    }
  }

  static SSLContext trusting(X509Certificate authority) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A socket that also checks the name, as firmware does. */
  private SSLSocket connect(SSLContext context, String... versions) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), (int) PATIENCE.toMillis());
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private byte[] get(SSLContext context, String path) throws IOException, InterruptedException {
    return get(context, "127.0.0.1", path);
  }

  private byte[] get(SSLContext context, String host, String path)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + path))
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 100_000, 5_000_000})
  void everySizeArrivesFromMemoryAndFromAFile(int size) throws Exception {
    byte[] content = HttpServerTest.content(size);
    site.files.put("memory", BootResource.ofBytes(content));
    site.files.put("file", BootResource.ofFile(Files.write(home.resolve("f"), content)));
    start();
    SSLContext trusting = trusting(authority());
    assertArrayEquals(content, get(trusting, "/memory"));
    assertArrayEquals(content, get(trusting, "/file"));
    try (RawClient client = site.client()) {
      assertArrayEquals(content, client.get("/file").body());
    }
  }

  /** Its certificate names the address, which clients look for. */
  @Test
  void anIpv6AddressIsServedAndMachinesAreSentThere() throws Exception {
    site.files.put("a", BootResource.ofText("over IPv6"));
    haveAuthority();
    Loopback lan = new Loopback(0);
    site.start(lan, settings("https-boot", "firmware"), Limits.STANDARD);
    Machine machine =
        Machine.of(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
            ClientArchitecture.X64_UEFI_HTTP);
    Inet6Address server = Loopback.LO6.address();
    assertEquals(Optional.empty(), site.announced.orElseThrow().urlFor(machine, server));
    lan.addIpv6();
    if (Ipv6Test.hasIpv6()) {
      assertEquals(
          Optional.of("https://[::1]:" + port),
          site.announced.orElseThrow().urlFor(machine, server));
      SSLContext trusting = trusting(authority());
      assertEquals("over IPv6", new String(get(trusting, "[::1]", "/a"), StandardCharsets.UTF_8));
      assertEquals("over IPv6", new String(get(trusting, "/a"), StandardCharsets.UTF_8));
    } else {
      assertEquals(Optional.empty(), site.announced.orElseThrow().urlFor(machine, server));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsAnswerManyRequestsThatComeAtOnce(String version) throws Exception {
    site.files.put("small", BootResource.ofText("small"));
    byte[] large = HttpServerTest.content(3_000_000);
    site.files.put("large", BootResource.ofBytes(large));
    start();
    try (SSLSocket socket = connect(trusting(authority()), version)) {
      String small = "GET /small HTTP/1.1\r\nHost: a\r\n\r\n";
      String all =
          small.repeat(600) + "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      byte[] answers = socket.getInputStream().readAllBytes();
      String text = new String(answers, StandardCharsets.ISO_8859_1);
      assertEquals(601, text.split("HTTP/1.1 200 OK", -1).length - 1);
      assertTrue(text.endsWith(new String(large, StandardCharsets.ISO_8859_1)));
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.1", "TLSv1"})
  void olderVersionsAreRefused(String version) throws Exception {
    start();
    try (SSLSocket socket = connect(trusting(authority()))) {
      assertThrows(
          IOException.class,
          () -> {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
          });
    }
  }

  /** It would cost us more than the client, as often as it likes. */
  @Test
  void aSecondHandshakeOnAConnectionEndsIt() throws Exception {
    start();
    try (SSLSocket socket = connect(trusting(authority()), "TLSv1.2")) {
      socket.startHandshake();
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            socket.getInputStream().read();
            throw new AssertionError("it goes on");
          });
    }
  }

  /** OVMF of Debian 12 has no elliptic curves; TLS_RSA is gone from new JDKs. */
  @Test
  void firmwareWithoutEllipticCurvesIsServed() throws Exception {
    site.files.put("a", BootResource.ofText("text"));
    start();
    try (SSLSocket socket = connect(trusting(authority()), "TLSv1.2")) {
      socket.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"});
      socket.getOutputStream().write(close("/a"));
      assertTrue(read(socket).endsWith("\r\n\r\ntext"));
    }
  }

  private static byte[] close(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String read(SSLSocket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aClientThatTakesNothingHoldsOneRecordAndGetsAllLater() throws Exception {
    byte[] content = HttpServerTest.content(20_000_000);
    site.files.put("large", BootResource.ofFile(Files.write(home.resolve("f"), content)));
    start();
    try (SSLSocket socket = connect(trusting(authority()))) {
      socket.getOutputStream().write(close("/large"));
      waitFor(() -> site.server().transfers().stream().anyMatch(t -> t.sent() > 100_000));
      waitFor(() -> site.budget.bytes().used() > 0);
      assertTrue(site.budget.bytes().used() < 40_000, () -> site.budget.bytes().used() + "");
      String answer = read(socket);
      assertTrue(answer.endsWith(new String(content, StandardCharsets.ISO_8859_1)));
    }
    waitFor(() -> site.budget.bytes().used() == 0);
  }

  @Test
  void anAuthoritysKeyThatOthersMayReadIsAProblemUntilTheyMayNot() throws Exception {
    HttpServer server = start();
    assertEquals(List.of(), site.board.current());
    Path file = home.resolve("data/https/authority.pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    server.lookAtCertificate();
    assertEquals(
        List.of("it holds a key, and everybody on this host may read or write it"),
        site.board.current().stream().map(Problem::fault).toList());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    server.lookAtCertificate();
    assertEquals(List.of(), site.board.current());
  }

  @Test
  void aGivenCertificateIsShownAndTakenUpAgainAndABadOneKeepsTheLast() throws Exception {
    CertificateAuthority issuer =
        CertificateAuthority.open(made.resolve("other.pem"), "other", Instant.now());
    Path certificate = home.resolve("etc/server.pem");
    Path key = home.resolve("etc/server.key");
    ServerNames names = ServerNames.of(List.of(Loopback.ADDRESS), List.of("first"));
    Identity first = issuer.issue(names, CertificateAuthority.newKeys(), Instant.now());
    Files.writeString(certificate, first.pem());
    Files.writeString(key, first.pemOfKey());
    HttpServer server =
        site.start(
            settings("https-certificate", "server.pem", "https-key", key.toString()),
            Limits.STANDARD);
    SSLContext trusting = trusting(issuer.certificate());
    assertEquals("[[2, first], [7, 127.0.0.1]]", names(trusting));
    assertEquals(Optional.empty(), site.authority);

    Files.writeString(certificate, "half of it");
    server.lookAtCertificate();
    assertEquals("[[2, first], [7, 127.0.0.1]]", names(trusting));
    assertEquals("it holds no certificate", site.board.current().get(0).fault());

    ServerNames others = ServerNames.of(List.of(Loopback.ADDRESS), List.of("second"));
    Identity second =
        issuer.issue(
            others, new KeyPair(first.certificate().getPublicKey(), first.key()), Instant.now());
    Files.writeString(certificate, second.pem());
    server.lookAtCertificate();
    assertEquals("[[2, second], [7, 127.0.0.1]]", names(trusting));
    assertEquals(List.of(), site.board.current());
  }

  @Test
  void garbageAndCleartextAreClosedAtOnce() throws Exception {
    start();
    for (String text :
        List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\0".repeat(40_000), "SSH-2.0-x\r\n")) {
      try (RawClient client = new RawClient(port)) {
        boolean unused = client.sendIfPossible(text);
        client.drain();
      }
    }
    assertEquals(
        List.of(),
        site.log.lines().stream()
            .filter(l -> l.startsWith("warn") || l.startsWith("error"))
            .toList());
  }

  @Test
  void aHandshakeThatDoesNotGoOnIsEnded() throws Exception {
    Duration soon = Duration.ofMillis(300);
    Duration late = Duration.ofMinutes(5);
    haveAuthority();
    site.start(settings(), new Limits(8192, soon, late, late, soon, late, late, 256, 4096));
    try (RawClient silent = new RawClient(port);
        RawClient half = new RawClient(port).sendBytes(new byte[] {0x16, 3, 1, 2, 0, 1})) {
      silent.drain();
      half.drain();
    }
  }

  @Test
  void aClientThatDoesNotKnowTheAuthorityIsToldOfInTheLog() throws Exception {
    List<String> steps = new ArrayList<>();
    site.journal = step -> steps.add(step.kind() + " " + step.subject() + " " + step.detail());
    start();
    SSLContext knowsOthers = SSLContext.getInstance("TLS");
    knowsOthers.init(null, null, null);
    try (SSLSocket socket = connect(knowsOthers)) {
      assertThrows(SSLException.class, socket::startHandshake);
    }
    waitFor(() -> site.log.lines().stream().anyMatch(line -> line.contains("ended TLS with")));
    waitFor(() -> steps.stream().anyMatch(step -> step.startsWith("BROKEN https it said ")));
  }

  /** As EDK2 does, with and without what came in and was not read. */
  @ParameterizedTest
  @CsvSource({"TLSv1.2, false", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.3, true"})
  void aClientThatHangsUpAtTheCertificateIsToldOfInTheLog(String version, boolean resets)
      throws Exception {
    List<String> steps = new CopyOnWriteArrayList<>();
    site.journal = step -> steps.add(step.kind() + " " + step.subject() + " " + step.detail());
    start();
    try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new HangsUp(socket, resets)}, null);
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", port, true);
      tls.setEnabledProtocols(new String[] {version});
      assertThrows(IOException.class, tls::startHandshake);
      waitFor(
          () -> steps.contains("BROKEN https it hung up at our certificate and did not say why"));
    }
    site.log.await("ended TLS at our certificate and did not say why");
    assertEquals(
        1,
        site.log.lines().stream()
            .filter(line -> line.contains("ended TLS at our certificate and did not say why"))
            .count());
  }

  /** Closes its connection where it is to judge a certificate. */
  private record HangsUp(Socket socket, boolean resets) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how) {
      try {
        if (resets) {
          socket.setSoLinger(true, 0);
        }
        socket.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how) {
      throw new AssertionError("no server here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void aClientThatGoesBeforeItHasTheCertificateSaysNothingOfIt() throws Exception {
    List<String> steps = new CopyOnWriteArrayList<>();
    site.journal = step -> steps.add(step.subject());
    start();
    try (RawClient half = new RawClient(port)) {
      half.sendBytes(new byte[] {0x16, 3, 1, 2, 0, 1}).endOutput().drain();
    }
    try (RawClient nothing = new RawClient(port)) {
      nothing.endOutput().drain();
    }
    assertEquals(List.of(), steps);
  }

  /** Who fetches it in parts, or looks whether it is still the same, must not be sent all again. */
  @Test
  void theAuthorityIsOneFileAsLongAsItIsTheSame() throws Exception {
    start();
    for (String file : List.of("der", "pem")) {
      Instant first = modified("certificates/authority." + file);
      waitFor(() -> Instant.now().isAfter(first.plusMillis(2)));
      assertEquals(first, modified("certificates/authority." + file));
    }
  }

  private Instant modified(String path) throws IOException {
    ResourceRequest request =
        new ResourceRequest(ResourcePath.of(path), Loopback.ADDRESS, Loopback.ADDRESS);
    BootResource file = site.authority.orElseThrow().find(request).orElseThrow();
    try (OpenResource open = file.open()) {
      return open.modified();
    }
  }

  @Test
  void theAuthorityStaysAndOnlyItsOwnerReadsIt() throws Exception {
    site.start(settings(), Limits.STANDARD);
    X509Certificate first = authority();
    assertEquals(
        "[OWNER_READ, OWNER_WRITE]",
        new TreeSet<>(Files.getPosixFilePermissions(home.resolve("data/https/authority.pem")))
            .toString());
    site.close();
    assertEquals(Optional.empty(), site.authority);
    site.start(settings(), Limits.STANDARD);
    assertEquals(first, authority());
  }

  @Test
  void aDamagedAuthorityIsAProblemAndIsNotWrittenOver() throws Exception {
    Path file = home.resolve("data/https/authority.pem");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA");
    site.files.put("a", BootResource.ofText("text"));
    site.start(settings(), Limits.STANDARD);
    assertEquals("data/https/authority.pem", site.board.current().get(0).file());
    assertEquals("-----BEGIN PRIVATE KEY-----\nAAAA", Files.readString(file));
    try (RawClient client = site.client()) {
      assertEquals("text", client.get("/a").text());
    }
  }

  @Test
  void aPortThatIsTakenIsAProblemAndHttpServesAllTheSame() throws Exception {
    site.files.put("a", BootResource.ofText("text"));
    try (ServerSocket holder = new ServerSocket(port, 1, Loopback.ADDRESS)) {
      start();
      String fault = site.board.current().get(0).fault();
      assertTrue(fault.startsWith("port " + holder.getLocalPort() + " is in use"), fault);
      assertTrue(site.board.readiness.get(0).startsWith("serving pxe.http [http on lo"));
      try (RawClient client = site.client()) {
        assertEquals("text", client.get("/a").text());
      }
    }
  }

  @Test
  void itIsSwitchedOnMovedAndSwitchedOffWithoutARestart() throws Exception {
    site.files.put("a", BootResource.ofText("text"));
    haveAuthority();
    HttpServer server = site.start(Map.of("port", Integer.toString(site.port)), Limits.STANDARD);
    server.modified(settings());
    X509Certificate authority = authority();
    assertEquals("text", new String(get(trusting(authority), "/a"), StandardCharsets.UTF_8));
    assertTrue(
        site.board.readiness.get(1).contains("https on lo 127.0.0.1:" + port),
        site.board.readiness::toString);
    int before = port;
    port = Site.freePort();
    server.modified(settings());
    assertEquals("text", new String(get(trusting(authority), "/a"), StandardCharsets.UTF_8));
    new ServerSocket(before, 1, Loopback.ADDRESS).close();
    server.modified(Map.of("port", Integer.toString(site.port)));
    new ServerSocket(port, 1, Loopback.ADDRESS).close();
    assertEquals(Optional.empty(), site.authority);
    assertEquals(List.of(), site.board.current());
  }

  @ParameterizedTest
  @CsvSource({
    "none, HTTP, '', http",
    "none, IPXE, 19 20, http",
    "firmware, HTTP, '', https",
    "firmware, IPXE, 19 20, http",
    "all, HTTP, '', https",
    "all, IPXE, 19 20, https",
    "all, IPXE, 19, http",
    "all, PXE, '', http"
  })
  void machinesAreSentToItAsTheOperatorWants(
      String boot, FirmwareClass firmware, String features, String scheme) throws Exception {
    start("https-boot", boot);
    Optional<IpxeBuild> ipxe =
        Optional.of(features)
            .filter(text -> !text.isEmpty())
            .map(text -> Arrays.stream(text.split(" ", -1)).map(Integer::valueOf))
            .map(numbers -> new IpxeBuild("1.21.1", numbers.collect(Collectors.toSet())));
    assertEquals(
        Optional.of(scheme + "://127.0.0.1:" + (scheme.equals("https") ? port : site.port)),
        urlFor(machine(firmware, ipxe)));
  }

  private static Machine machine(FirmwareClass firmware, Optional<IpxeBuild> ipxe) {
    return new Machine(
        HardwareAddress.parse("52:54:00:00:00:01").orElseThrow(),
        Optional.empty(),
        ClientArchitecture.X64_UEFI,
        firmware,
        "",
        "",
        Optional.empty(),
        ipxe);
  }

  private Optional<String> urlFor(Machine machine) {
    return site.announced.orElseThrow().urlFor(machine, Loopback.ADDRESS);
  }

  @Test
  void whatIsWrittenForAMachineGoesBeforeWhatHoldsForAll() throws Exception {
    HttpServer server = start("https-boot", "firmware");
    Machine machine = machine(FirmwareClass.HTTP, Optional.empty());
    server.setups = of -> setup(Optional.of(HttpsBoot.NONE));
    assertEquals(Optional.of("http://127.0.0.1:" + site.port), urlFor(machine));
    server.setups = of -> setup(Optional.empty());
    assertEquals(Optional.of("https://127.0.0.1:" + port), urlFor(machine));
    server.modified(settings("https-boot", "none"));
    server.setups = of -> setup(Optional.of(HttpsBoot.FIRMWARE));
    assertEquals(Optional.of("https://127.0.0.1:" + port), urlFor(machine));
    server.modified(Map.of("port", Integer.toString(site.port)));
    assertEquals(Optional.empty(), urlFor(machine), "a machine that is to have HTTPS");
  }

  private static MachineSetup setup(Optional<HttpsBoot> boot) {
    MachineSetup none = MachineSetup.NONE;
    return new MachineSetup(
        List.of("lab"),
        none.entry(),
        none.once(),
        none.hidden(),
        none.shown(),
        none.arguments(),
        none.loader(),
        boot,
        none.answer(),
        none.variables());
  }

  /** A script that was fetched by HTTPS leads on by HTTPS. */
  @Test
  void whatIsMadeOnRequestKnowsByWhichProtocolItIsAskedFor() throws Exception {
    List<ResourceRequest> requests = new CopyOnWriteArrayList<>();
    site.requests = requests::add;
    site.files.put("a", BootResource.ofText("text"));
    start();
    assertEquals("text", new String(get(trusting(authority()), "/a"), StandardCharsets.UTF_8));
    try (RawClient client = site.client()) {
      assertEquals("text", client.get("/a").text());
    }
    assertEquals(
        List.of("https://127.0.0.1:" + port, "http://127.0.0.1:" + site.port),
        requests.stream().map(site.announced.orElseThrow()::urlFor).toList());
  }

  @Test
  void otherNamesHoldForNewConnections() throws Exception {
    site.files.put("a", BootResource.ofText("text"));
    HttpServer server = start();
    SSLContext trusting = trusting(authority());
    assertEquals("[[7, 127.0.0.1]]", names(trusting));
    try (SSLSocket open = connect(trusting)) {
      open.startHandshake();
      server.modified(settings("https-names", "boot.example.com"));
      assertEquals("[[2, boot.example.com], [7, 127.0.0.1]]", names(trusting(authority())));
      open.getOutputStream().write(close("/a"));
      assertTrue(read(open).endsWith("text"));
    }
  }

  private String names(SSLContext context) throws Exception {
    return shown(context).getSubjectAlternativeNames().toString();
  }

  private X509Certificate shown(SSLContext context) throws IOException {
    try (SSLSocket socket = connect(context)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
