// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Takes connections in, or turns them away. */
final class Acceptor extends LoopChannel {
  /** Then the connections that are there have their turn. */
  private static final int AT_ONCE = 64;

  private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final ServerContext context;
  private final ServerSocketChannel socket;
  private final EventLoops loops;
  private EventLoop own;

  Acceptor(ServerContext context, ServerSocketChannel socket, EventLoops loops) {
    this.context = context;
    this.socket = socket;
    this.loops = loops;
  }

  /** Accepts what waits for it. */
  @Override
  boolean ready() {
    for (int i = 0; i < AT_ONCE; i++) {
      SocketChannel accepted;
      try {
        accepted = socket.accept();
      } catch (IOException e) {
        return !socket.isOpen() || pause(e);
      }
      if (accepted == null) {
        return true;
      }
      take(accepted);
    }
    return true;
  }

  private void take(SocketChannel accepted) {
    try {
      InetSocketAddress client = (InetSocketAddress) accepted.getRemoteAddress();
      accepted.configureBlocking(false);
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
      EventLoop loop = loops.next();
      Connection connection = new Connection(context, accepted, client, socket, loop);
      if (context.connections().admit(connection)) {
        loop.add(connection, true);
      } else {
        accepted.close();
      }
    } catch (IOException e) {
      closeQuietly(accepted); // it was gone before it was looked at
    }
  }

  private static void closeQuietly(SocketChannel accepted) {
    try {
      accepted.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
  }

  /** Such as too many open files: trying again at once would be a loop. */
  private boolean pause(IOException e) {
    context.log().warn("no connection could be accepted: {}", e.toString());
    SOON.execute(() -> own.comeBack(this, () -> true));
    return false;
  }

  void listenIn(EventLoop loop) {
    own = loop;
    loop.add(this, false);
  }

  @Override
  SelectableChannel channel() {
    return socket;
  }

  @Override
  int interest() {
    return SelectionKey.OP_ACCEPT;
  }

  @Override
  boolean isDue(long nanos) {
    return false;
  }

  @Override
  boolean timeOut() {
    return true;
  }

  @Override
  boolean gaveUp(long nanos) {
    return false;
  }

  @Override
  boolean notServed() {
    return true;
  }

  @Override
  List<String> image() {
    return List.of();
  }

  @Override
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
  }

  @Override
  void failed(Throwable cause) {
    context.faults().met("a connection could not be taken in", cause);
  }
}
