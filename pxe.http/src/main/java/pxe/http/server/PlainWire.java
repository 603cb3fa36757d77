// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import pxe.http.codec.RequestReader;

/** Nothing but the socket. */
record PlainWire(SocketChannel socket) implements Wire {
  /** Requests are short; what is longer comes in several pieces. */
  private static final int READ_AT_ONCE = 2048;

  @Override
  public int read(RequestReader requests) throws IOException {
    ByteBuffer buffer = ResponseWriter.buffer().limit(READ_AT_ONCE);
    int count = socket.read(buffer);
    if (count > 0) {
      requests.add(buffer.flip());
    }
    return count;
  }

  @Override
  public boolean isOpening() {
    return false;
  }

  @Override
  public boolean isJudged() {
    return false;
  }

  @Override
  public Optional<Runnable> task() {
    return Optional.empty();
  }

  @Override
  public String protocol() {
    return "HTTP";
  }

  @Override
  public WritableByteChannel output() {
    return socket;
  }

  @Override
  public boolean takesFiles() {
    return true;
  }

  @Override
  public void fillsPackets(boolean fills) throws IOException {
    socket.setOption(StandardSocketOptions.TCP_NODELAY, !fills);
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public boolean holdsOutput() {
    return false;
  }

  @Override
  public int held() {
    return 0;
  }

  @Override
  public void end() throws IOException {
    socket.shutdownOutput();
  }
}
