// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;
import pxe.rooms.shell.SshSetup;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;

@Timeout(120)
class MinaServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Says back what it was told; a line that begins with "fail" fails. */
  private static final class Echo implements Shell {
    @Override
    public ShellConversation open(OutputStream output) {
      PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
      return new ShellConversation() {
        @Override
        public int run(String line) {
          out.println("ran " + line);
          return line.startsWith("fail") ? 1 : 0;
        }

        @Override
        public void close() {}
      };
    }
  }

  private final RecordingProblems problems = new RecordingProblems();

  @TempDir private Path folder;
  private Path keys;
  private int port;
  private Closeable server;
  private SshClient client;
  private KeyPair own;

  @BeforeEach
  void open() throws Exception {
    keys = folder.resolve("authorized_keys");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    server = servers().open(setup());
    own = pair("Ed25519");
    allow(own);
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterEach
  void close() throws IOException {
    client.stop();
    server.close();
  }

  private MinaServers servers() {
    return new MinaServers(new Echo(), problems, new RecordingLogger().logger);
  }

  private SshSetup setup() {
    return setup(Duration.ofMinutes(1));
  }

  private SshSetup setup(Duration idle) {
    return new SshSetup(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
        idle,
        keys,
        folder.resolve("ssh/host_key"),
        folder.resolve("history"));
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private void allow(KeyPair... pairs) throws IOException {
    StringBuilder text = new StringBuilder();
    for (KeyPair pair : pairs) {
      text.append(PublicKeyEntry.toString(pair.getPublic())).append('\n');
    }
    Files.writeString(keys, text);
  }

  private ClientSession login(KeyPair pair) throws IOException {
    ClientSession session = client.connect("pxe", "127.0.0.1", port).verify(PATIENCE).getSession();
    try {
      session.addPublicKeyIdentity(pair);
      session.auth().verify(PATIENCE);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  private String run(ClientSession session, String command, int exitCode) throws IOException {
    try (ChannelExec channel = session.createExecChannel(command)) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      channel.setOut(output);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      assertEquals(exitCode, channel.getExitStatus());
      return output.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCommandRunsAndItsExitCodeIsTold() throws IOException {
    try (ClientSession session = login(own)) {
      assertEquals("ran status\n", run(session, "status", 0));
      assertEquals("ran fail so\n", run(session, "fail so", 1));
    }
  }

  @Test
  void keysOfEachKindAreLetInAndNoOther() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
    elliptic.initialize(256);
    List<KeyPair> pairs = List.of(own, rsa.generateKeyPair(), elliptic.generateKeyPair());
    for (KeyPair pair : pairs) {
      assertThrows(IOException.class, () -> login(pair(pair.getPublic().getAlgorithm())).close());
      allow(pair);
      login(pair).close();
    }
    assertThrows(IOException.class, () -> login(own).close()); // it was taken out: no restart
  }

  @Test
  void thereAreNoPasswords() throws IOException {
    try (ClientSession session =
        client.connect("pxe", "127.0.0.1", port).verify(PATIENCE).getSession()) {
      session.addPasswordIdentity("pxe");
      assertThrows(IOException.class, () -> session.auth().verify(PATIENCE));
    }
  }

  @Test
  void nothingIsPassedOnAndNoFilesAreServed() throws Exception {
    try (ClientSession session = login(own)) {
      SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 0);
      assertThrows(IOException.class, () -> session.startRemotePortForwarding(here, here));
      assertThrows(
          IOException.class,
          () ->
              session
                  .createDirectTcpipChannel(here, new SshdSocketAddress("127.0.0.1", port))
                  .open()
                  .verify(PATIENCE));
      try (var sftp = session.createSubsystemChannel("sftp")) {
        sftp.open().verify(PATIENCE); // the channel is; what it is for is refused
        assertTrue(
            sftp.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
                .contains(ClientChannelEvent.CLOSED));
      }
    }
  }

  @Test
  void aKeyDoesWhatItsOptionsSay() throws IOException {
    String key = PublicKeyEntry.toString(own.getPublic());
    Files.writeString(keys, "restrict,command=\"health\" " + key);
    try (ClientSession session = login(own)) {
      assertEquals("ran health\n", run(session, "stop pxe.tftp", 0));
    }
    Files.writeString(keys, "from=\"192.0.2.1\" " + key);
    assertThrows(IOException.class, () -> login(own).close());
  }

  @Test
  void oneHostHasFourConnectionsAtOnce() throws IOException {
    try (ClientSession a = login(own);
        ClientSession b = login(own);
        ClientSession c = login(own);
        ClientSession d = login(own);
        Socket fifth = connect()) {
      assertEquals(-1, greeting(fifth));
      assertTrue(a.isOpen() && b.isOpen() && c.isOpen() && d.isOpen());
    }
  }

  @Test
  void whoShowsNoKeyGivesWayToOthersOfItsHost() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        sockets.add(connect());
        assertTrue(greeting(sockets.get(i)) > 0);
      }
      login(own).close();
      awaitEnd(sockets.get(0));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void whoShowsNoKeyKeepsNobodyOut() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        sockets.add(connect(i < 4 ? "127.0.0.2" : "127.0.0.3"));
        assertTrue(greeting(sockets.get(i)) > 0);
      }
      login(own).close();
      awaitEnd(sockets.get(0));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private Socket connect() throws IOException {
    return connect("127.0.0.1");
  }

  private Socket connect(String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void awaitEnd(Socket socket) {
    int said = greeting(socket);
    while (said >= 0) {
      said = greeting(socket); // the rest of its greeting, and then the end
    }
  }

  private static int greeting(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still connected", e);
    } catch (IOException e) {
      return -1; // reset
    }
  }

  @Test
  void whoShowsNoKeyIsCutOff() throws IOException {
    server.close();
    server =
        new MinaServers(new Echo(), problems, new RecordingLogger().logger, Duration.ofSeconds(1))
            .open(setup());
    try (Socket socket = connect()) {
      int said = greeting(socket);
      while (said >= 0) {
        said = greeting(socket); // its name, its algorithms, and then the end
      }
    }
    login(own).close();
  }

  @Test
  void whoSaysNothingForTooLongIsCutOff() throws IOException {
    server.close();
    server = servers().open(setup(Duration.ofSeconds(1)));
    try (ClientSession session = login(own)) {
      assertTrue(
          session
              .waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE)
              .contains(ClientSession.ClientSessionEvent.CLOSED));
    }
  }

  @Test
  void itsOwnKeyStaysTheSame() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("ssh/host_key"));
    server.close();
    server = servers().open(setup());
    login(own).close();
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("ssh/host_key")));
  }

  @Test
  void aHostKeyThatOthersMayReadIsAProblem() throws IOException {
    Path file = folder.resolve("ssh/host_key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    server.close();
    server = servers().open(setup());
    while (problems.sentences().isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(
        List.of(
            "data/ssh/host_key: it holds a key, and its group may read or write it; take that away"
                + " with chmod 600 "
                + file
                + "."),
        problems.sentences());
    login(own).close();
  }

  @Test
  void whenItsBundleStopsNobodyIsInAnyMore() throws IOException {
    server.close();
    MinaServers servers = servers();
    server = servers.open(setup());
    try (ClientSession session = login(own)) {
      servers.stop();
      assertTrue(
          session
              .waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE)
              .contains(ClientSession.ClientSessionEvent.CLOSED));
    }
    assertThrows(ConnectException.class, () -> connect().close());
    assertThrows(IOException.class, () -> servers.open(setup()).close());
  }

  @Test
  void aPortThatIsTakenIsAnErrorThatNamesIt() {
    IOException e = assertThrows(IOException.class, () -> servers().open(setup()).close());
    assertTrue(e.getMessage().contains("127.0.0.1:" + port), e.getMessage());
  }
}
