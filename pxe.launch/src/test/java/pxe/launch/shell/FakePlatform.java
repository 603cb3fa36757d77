// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A platform's socket, with an answer for some lines; others fail, and one makes it go. */
public final class FakePlatform implements AutoCloseable {
  static final String LAST = "felix:stop 0";

  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final Path socket;
  private final Map<String, String> answers;
  private final String otherwise;
  private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

  FakePlatform(Path folder, Map<String, String> answers) throws IOException {
    this(folder, answers, "no such command\n\0" + "1");
  }

  /**
   * One that says this to whatever is asked, as it goes over the socket.
   *
   * @param said empty for one that hangs; without a NUL for one that goes away
   */
  public FakePlatform(Path folder, String said) throws IOException {
    this(folder, Map.of(), said);
  }

  private FakePlatform(Path folder, Map<String, String> answers, String otherwise)
      throws IOException {
    this.otherwise = otherwise;
    this.socket = folder.resolve("socket");
    this.answers = answers;
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::serve, "fake platform");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try (SocketChannel client = server.accept();
        OutputStream output = Channels.newOutputStream(client)) {
      BufferedReader input =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      for (String line = input.readLine();
          line != null && !line.equals(LAST);
          line = input.readLine()) {
        asked.add(line);
        String answer = answers.get(line);
        String text = answer == null ? otherwise : answer + "\0" + "0";
        output.write(text.getBytes(StandardCharsets.UTF_8));
        if (!text.isEmpty() && text.indexOf('\0') < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
