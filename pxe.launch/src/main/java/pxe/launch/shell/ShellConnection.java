// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The way into a running platform, through its socket. We send a line and get its output, then a
 * NUL and the digit 0 (well) or 1 (failed); and so on until we hang up.
 */
public final class ShellConnection implements AutoCloseable {
  /** What became of a line. */
  public enum Outcome {
    WELL,
    FAILED,
    /** The platform went away, and with it the connection. */
    GONE
  }

  private final Path socket;
  private final SocketChannel channel;
  private final OutputStream requests;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);

  private ShellConnection(Path socket, SocketChannel channel) {
    this.socket = socket;
    this.channel = channel;
    this.requests = Channels.newOutputStream(channel);
  }

  /**
   * Connects.
   *
   * @throws IOException where nobody listens, or to another user only
   */
  public static ShellConnection open(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ShellConnection(socket, channel);
  }

  /** The file that keeps what is typed, in the folder that only the owner may enter. */
  Path history() {
    return socket.resolveSibling("history");
  }

  /** Sends one line and copies what comes of it. */
  public Outcome ask(String line, OutputStream output) throws IOException {
    try {
      requests.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
      requests.flush();
    } catch (IOException e) {
      return Outcome.GONE;
    }
    return answer(output);
  }

  private Outcome answer(OutputStream output) throws IOException {
    boolean ended = false;
    while (channel.read(buffer.clear()) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte octet = buffer.get();
        if (ended) {
          output.flush();
          return octet == '0' ? Outcome.WELL : Outcome.FAILED;
        }
        if (octet == 0) {
          ended = true;
        } else {
          output.write(octet);
        }
      }
    }
    output.flush();
    return Outcome.GONE;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
