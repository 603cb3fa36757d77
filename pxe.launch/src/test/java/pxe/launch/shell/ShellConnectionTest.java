// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.launch.shell.ShellConnection.Outcome;

class ShellConnectionTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  /** What becomes of a line, where the platform says this to each who connects, and hangs up. */
  private Outcome ask(List<String> said) throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      new Thread(() -> said.forEach(text -> say(server, text))).start();
      try (ShellConnection connection = ShellConnection.open(socket)) {
        return connection.ask("status", output);
      }
    }
  }

  private static void say(ServerSocketChannel server, String text) {
    try (SocketChannel client = server.accept()) {
      client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // the test is over
    }
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whoWasDroppedWhileIdleComesBackAndAsksAgain() throws IOException {
    assertEquals(Outcome.WELL, ask(List.of("\0I", "well\n\0" + "0")));
    assertEquals("well\n", printed());
  }

  @Test
  void whatIsSaidBeforeThePlatformHangsUpIsRead() throws IOException {
    assertEquals(Outcome.FAILED, ask(List.of("all are busy\n\0" + "1")));
    assertEquals("all are busy\n", printed());
  }

  @Test
  void anAnswerThatBreaksOffIsTheEnd() throws IOException {
    assertEquals(Outcome.GONE, ask(List.of("wel")));
    assertEquals("wel", printed());
  }
}
