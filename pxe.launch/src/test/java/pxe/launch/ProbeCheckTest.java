// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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

class ProbeCheckTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
  private String asked = "";

  private int check(String... words) throws UsageException {
    return new ProbeCheck(folder.resolve("socket"), Switches.parse(List.of(words)), stream, stream)
        .run();
  }

  /** The exit code, where the platform says this. */
  private int check(String answer, List<String> words) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      Thread platform = new Thread(() -> say(server, answer));
      platform.start();
      int exitCode = check(words.toArray(String[]::new));
      platform.join();
      return exitCode;
    }
  }

  private void say(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      ByteBuffer line = ByteBuffer.allocate(200);
      while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
        client.read(line);
      }
      asked = StandardCharsets.UTF_8.decode(line.flip()).toString();
      client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void itEndsAsThePlatformSays() throws Exception {
    String answer = "bios on eth1 192.168.9.2 would not boot: loader\n\0" + "1";
    assertEquals(1, check(answer, List.of("probe", "--arch", "bios,uefi", "--json")));
    assertEquals("pxe:probe --arch bios,uefi --json\n", asked);
  }

  @Test
  void whatIsNoReportCannotBeTold() throws Exception {
    assertEquals(3, check("all 16 shells are busy.\n\0" + "1", List.of("probe")));
    assertEquals(3, Main.run(List.of("probe", "--verbose"), stream));
  }

  @Test
  void nothingButWordsReachesTheShell() {
    assertThrows(UsageException.class, () -> check("probe", "--interface", "eth0; stop pxe.tftp"));
    assertThrows(UsageException.class, () -> check("probe", "--arch", "$(x)"));
  }

  /** Before anything is sent: a kind of machine that there is not. */
  @Test
  void withoutAPlatformTheNetworkIsWalkedAsItIs() {
    assertThrows(UsageException.class, () -> check("probe", "--interface", "nowhere0"));
    assertTrue(output.toString(StandardCharsets.UTF_8).contains("the network is walked as it is"));
  }
}
