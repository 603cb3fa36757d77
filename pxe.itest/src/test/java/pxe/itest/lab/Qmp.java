// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** QEMU's machine protocol, as far as the lab needs it: one command, one answer. */
final class Qmp implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader answers;

  private Qmp(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    answers.readLine(); // the greeting
    run("qmp_capabilities", "");
  }

  /** Connects; empty while QEMU does not listen, which is later than its socket is there. */
  static Optional<Qmp> connect(Path socket) {
    try {
      return Optional.of(new Qmp(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Runs a command with arguments in JSON, such as {@code "filename":"/x"}. */
  void run(String command, String arguments) throws IOException {
    String request = "{\"execute\":\"%s\",\"arguments\":{%s}}%n".formatted(command, arguments);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    String answer = answers.readLine();
    while (answer != null && answer.contains("\"event\"")) {
      answer = answers.readLine();
    }
    if (answer == null || !answer.contains("\"return\"")) {
      throw new IOException(command + " was answered with " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
