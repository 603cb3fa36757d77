// SPDX-License-Identifier: Apache-2.0

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.stream.ChunkedNioFile;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Hands out files as Netty's own example does: HttpServerCodec, and for TLS SslHandler on the JDK's
 * engine. Only to be measured: {@code NettyFiles ROOT PORT [CERTIFICATE KEY]}.
 */
public final class NettyFiles {
  private NettyFiles() {}

  public static void main(String[] words) throws Exception {
    Path root = Path.of(words[0]);
    Optional<SslContext> tls =
        words.length < 4
            ? Optional.empty()
            : Optional.of(
                SslContextBuilder.forServer(new File(words[2]), new File(words[3]))
                    .sslProvider(SslProvider.JDK)
                    .build());
    new ServerBootstrap()
        .group(new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory()))
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                tls.ifPresent(t -> channel.pipeline().addLast(t.newHandler(channel.alloc())));
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec(), new ChunkedWriteHandler(), new Files(root));
              }
            })
        .bind("127.0.0.1", Integer.parseInt(words[1]))
        .sync();
    System.out.println("ready");
  }

  private static final class Files extends SimpleChannelInboundHandler<HttpRequest> {
    private final Path root;

    Files(Path root) {
      super(HttpRequest.class);
      this.root = root;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpRequest request)
        throws Exception {
      RandomAccessFile file =
          new RandomAccessFile(root.resolve(request.uri().substring(1)).toFile(), "r");
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      HttpUtil.setContentLength(head, file.length());
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
      context.write(head);
      if (context.pipeline().get(SslHandler.class) == null) {
        context.write(new DefaultFileRegion(file.getChannel(), 0, file.length()));
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      } else {
        context.writeAndFlush(
            new HttpChunkedInput(new ChunkedNioFile(file.getChannel(), 16 * 1024)));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
