// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Takes connections in, or turns them away. */
final class Acceptor extends ChannelInboundHandlerAdapter {
  /** Requests are short; what is longer comes in several pieces. */
  private static final int READ_AT_ONCE = 2048;

  private static final int PAUSE_SECONDS = 1;

  private final Door door;
  private final ChannelGroup all;
  private final EventLoopGroup loops;
  private final ByteBufAllocator allocator;

  Acceptor(Door door, ChannelGroup all, EventLoopGroup loops, ByteBufAllocator allocator) {
    this.door = door;
    this.all = all;
    this.loops = loops;
    this.allocator = allocator;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    SocketChannel channel = (SocketChannel) message;
    if (channel.remoteAddress() == null) {
      channel.unsafe().closeForcibly(); // it was gone before it was looked at
      return;
    }
    InetAddress client = channel.remoteAddress().getAddress();
    if (!door.admission().admit(client)) {
      door.logger().debug("{}: turned away: too many connections", client.getHostAddress());
      channel.unsafe().closeForcibly();
      return;
    }
    channel.closeFuture().addListener(closed -> door.admission().release(client));
    channel.config().setAllocator(allocator);
    channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_AT_ONCE));
    channel.pipeline().addLast(new Connection(door, channel));
    all.add(channel);
    loops
        .register(channel)
        .addListener(
            registered -> {
              if (!registered.isSuccess()) {
                channel.unsafe().closeForcibly();
              }
            });
  }

  /** Such as too many open files: trying again at once would be a loop. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    door.logger().warn("no connection could be accepted: {}", cause.toString());
    context.channel().config().setAutoRead(false);
    Runnable goOn = () -> context.channel().config().setAutoRead(true);
    Future<?> unused = context.executor().schedule(goOn, PAUSE_SECONDS, TimeUnit.SECONDS);
  }
}
