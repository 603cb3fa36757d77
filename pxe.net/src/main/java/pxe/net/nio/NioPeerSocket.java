// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/** A connected channel. */
final class NioPeerSocket implements PeerSocket {
  private static final int ROOM_TRIES = 100;
  private static final long ROOM_PAUSE_NANOS = 100_000;

  private final DatagramChannel channel;
  private final Object owner;
  private final ByteBuffer buffer;
  private final Selector selector;
  private final int port;

  /**
   * Takes the channel over.
   *
   * @param buffer to receive into; others use it, too
   * @param selector in which it is waited for
   */
  NioPeerSocket(DatagramChannel channel, Object owner, ByteBuffer buffer, Selector selector)
      throws IOException {
    this.channel = channel;
    this.owner = owner;
    this.buffer = buffer;
    this.selector = selector;
    this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  @Override
  public void listen() throws IOException {
    try {
      channel.register(selector, SelectionKey.OP_READ, this);
      selector.wakeup(); // a select that waits does not look at it
    } catch (ClosedSelectorException e) {
      channel.close();
      throw new ClosedChannelException();
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Object owner() {
    return owner;
  }

  @Override
  public boolean look(PeerSockets.Receiver receiver) throws IOException {
    buffer.clear();
    try {
      int length = channel.read(buffer);
      if (length == 0 && buffer.position() == 0) {
        return false; // nothing, or nothing in it
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) { // ICMP: nobody is at the port, or somebody on the way forbids it
      receiver.unreachable(this);
      return true;
    }
    receiver.received(this, buffer.flip());
    return true;
  }

  @Override
  public void send(ByteBuffer payload) throws IOException {
    int limit = payload.limit();
    for (int tries = 0; channel.write(payload) == 0; tries++) {
      if (payload.position() == limit || tries == ROOM_TRIES) {
        break; // an empty datagram is sent by 0 bytes; a full queue loses what it cannot hold
      }
      LockSupport.parkNanos(ROOM_PAUSE_NANOS);
    }
    payload.position(limit);
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize) throws IOException {
    int end = payload.limit();
    try {
      while (payload.position() < end) {
        payload.limit(Math.min(payload.position() + segmentSize, end));
        send(payload);
      }
    } finally {
      payload.limit(end);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
