// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import pxe.net.DatagramEndpoint.Receiver;
import pxe.net.Peer;

/** A channel, what its datagrams were sent to, and whether there are any. */
final class NioSocket implements AutoCloseable {
  /** The most datagrams in one go, so that no socket keeps the others waiting. */
  private static final int BATCH = 32;

  /** Asked for: the kernel gives what it allows. A rack that is switched on has to fit in. */
  private static final int RECEIVE_BUFFER = 4 << 20;

  private static final int SEND_BUFFER = 1 << 20;

  private final DatagramChannel channel;
  private final int destination;
  private final ReceivePacing pacing = new ReceivePacing();
  private boolean ready;

  private NioSocket(DatagramChannel channel, int destination) {
    this.channel = channel;
    this.destination = destination;
  }

  /**
   * Opens a channel that does not block and is not bound yet.
   *
   * @param destination what its datagrams will have been sent to, for all that we know
   */
  static NioSocket open(int destination) throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
      return new NioSocket(channel, destination);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void bind(InetAddress address, int port) throws IOException {
    channel.bind(new InetSocketAddress(address, port));
  }

  /** Whether another socket may have the same port (SO_REUSEADDR). */
  void share(boolean shared) throws IOException {
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
  }

  DatagramChannel channel() {
    return channel;
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  /** The selector has found datagrams. */
  void mark() {
    ready = true;
  }

  /** Hands out what is there, if the selector has found any, and returns how many. */
  int drain(ByteBuffer buffer, PeerCache peers, Receiver receiver) throws IOException {
    if (!ready) {
      return 0;
    }
    ready = false;
    int received = 0;
    do {
      buffer.clear();
      InetSocketAddress from = receive(buffer);
      if (from == null) {
        break;
      }
      if (from.getPort() != 0) { // nobody can be answered there; a send to it would throw
        buffer.flip();
        received++;
        receiver.received(buffer, peers.peer(from), destination);
      }
    } while (received < BATCH && pacing.another(received));
    pacing.had(received);
    return received;
  }

  /** Null where there is none. */
  private InetSocketAddress receive(ByteBuffer buffer) throws IOException {
    try {
      return (InetSocketAddress) channel.receive(buffer);
    } catch (PortUnreachableException e) {
      return null; // the port of some client of ours is closed: no news for a server
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(Peer.toString(destination), e);
    }
  }
}
