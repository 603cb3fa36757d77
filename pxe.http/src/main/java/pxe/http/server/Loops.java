// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;
import pxe.net.LanServers;

/** The threads that serve all connections. Nothing of Netty is loaded before one of these is. */
final class Loops {
  /**
   * A loop waits for the disk when a file is opened, or sent for the first time. With several of
   * them the connections of the others go on meanwhile.
   */
  private static final int THREADS =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));

  /** 256 KiB at a time: what is in memory on its way is small. */
  private static final int PAGE = 8192;

  private static final int CHUNK_ORDER = 5;
  private static final int PATIENCE_SECONDS = 5;

  static {
    // We need no memory tricks, and new JDKs warn of those that Netty would do.
    System.setProperty("io.netty.noUnsafe", "true");
  }

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("pxe.http loop"), NioIoHandler.newFactory());
  private final ByteBufAllocator allocator =
      new PooledByteBufAllocator(true, 0, THREADS, PAGE, CHUNK_ORDER, 0, 0, false);

  /** Serves a socket that listens already. */
  LanServers.Running serve(ServerSocketChannel socket, Door door) {
    NioServerSocketChannel channel = new NioServerSocketChannel(socket);
    ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    all.add(channel);
    channel.pipeline().addLast(new Acceptor(door, all, threads, allocator));
    threads.register(channel).syncUninterruptibly();
    return () -> all.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Closes all connections and returns when the threads have ended. */
  void end() {
    threads
        .shutdownGracefully(0, 1, TimeUnit.SECONDS)
        .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
