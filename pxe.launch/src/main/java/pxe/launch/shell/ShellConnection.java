// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The way into a running platform, through its socket. We send a line and get its output, then a
 * NUL and its exit code, one digit; and so on until we hang up. A NUL and the letter I mean that we
 * were silent for long and others needed the place: we come back.
 */
public final class ShellConnection implements AutoCloseable {
  /**
   * What became of a line.
   *
   * @param exitCode what a program that asks it ends with
   */
  public record Outcome(int exitCode, boolean isGone) {
    public static final Outcome WELL = new Outcome(0, false);
    public static final Outcome FAILED = new Outcome(1, false);

    /** The platform went away, and with it the connection. */
    public static final Outcome GONE = new Outcome(1, true);
  }

  private static final int SUCCESS = '0';
  private static final int DROPPED = 'I';

  private final Path socket;
  private SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);

  private ShellConnection(Path socket, SocketChannel channel) {
    this.socket = socket;
    this.channel = channel;
  }

  /**
   * Connects.
   *
   * @throws IOException where nobody listens, or to another user only
   */
  public static ShellConnection open(Path socket) throws IOException {
    return new ShellConnection(socket, connect(socket));
  }

  private static SocketChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  /** The file that keeps what is typed, in the folder that only the owner may enter. */
  Path history() {
    return socket.resolveSibling("history");
  }

  /** Sends one line and copies what comes of it. */
  public Outcome ask(String line, OutputStream output) throws IOException {
    byte[] request = (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
    int end = askOnce(request, output);
    if (end == DROPPED) { // it was not run
      channel.close();
      try {
        channel = connect(socket);
      } catch (IOException e) {
        return Outcome.GONE;
      }
      end = askOnce(request, output);
    }
    output.flush();
    return end < 0 ? Outcome.GONE : new Outcome(end - SUCCESS, false);
  }

  private int askOnce(byte[] request, OutputStream output) throws IOException {
    try {
      channel.write(ByteBuffer.wrap(request));
    } catch (IOException e) {
      // what was said before the other end hung up is still there to be read
    }
    return answer(output);
  }

  /** Copies an answer; returns what follows its end, or -1 where the platform has gone. */
  private int answer(OutputStream output) throws IOException {
    boolean ended = false;
    while (read() >= 0) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (ended) {
          return next;
        }
        if (next == 0) {
          ended = true;
        } else {
          output.write(next);
        }
      }
    }
    return -1;
  }

  private int read() {
    try {
      int count = channel.read(buffer.clear());
      buffer.flip();
      return count;
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
