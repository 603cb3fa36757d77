// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;

/** The sockets of a port in one selector; the first one sends. */
final class NioEndpoint implements DatagramEndpoint {
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int ROOM_TRIES = 100;
  private static final long ROOM_PAUSE_NANOS = 100_000;

  private final LanInterface on;
  private final List<NioSocket> sockets;
  private final NioSocket sender;
  private final int port;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private final PeerCache peers = new PeerCache();

  /** Takes the sockets over. */
  NioEndpoint(LanInterface on, List<NioSocket> sockets) throws IOException {
    this.on = on;
    this.sockets = List.copyOf(sockets);
    this.sender = sockets.get(0);
    this.port = sender.port();
    this.selector = Selector.open();
    for (NioSocket socket : sockets) {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public LanInterface on() {
    return on;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) throws IOException {
    try {
      if (await(timeoutNanos) == 0) {
        return 0;
      }
      int received = 0;
      for (NioSocket socket : sockets) {
        received += socket.drain(buffer, peers, receiver);
      }
      return received;
    } catch (ClosedChannelException | ClosedSelectorException e) {
      return 0; // closed while it waited: that is how the wait ends
    }
  }

  private int await(long timeoutNanos) throws IOException {
    if (timeoutNanos == 0) {
      return selector.selectNow(NioEndpoint::mark);
    }
    // Rounded up: a timer that is asked for too early would be asked for again and again.
    long millis = (timeoutNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    return selector.select(NioEndpoint::mark, timeoutNanos < 0 ? 0 : millis); // here 0 is for ever
  }

  private static void mark(SelectionKey key) {
    ((NioSocket) key.attachment()).mark();
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public void send(ByteBuffer payload, long to, int source) throws IOException {
    int limit = payload.limit();
    try {
      for (int tries = 0; sender.channel().send(payload, peers.socketAddress(to)) == 0; tries++) {
        if (payload.position() == limit || tries == ROOM_TRIES) {
          break; // an empty datagram is sent by 0 bytes; a full queue loses what it cannot hold
        }
        LockSupport.parkNanos(ROOM_PAUSE_NANOS);
      }
    } catch (PortUnreachableException e) {
      // Some systems report the ICMP error of an earlier datagram here. That a client has closed
      // its port says nothing about this datagram, nor about the other clients of this socket.
    }
    payload.position(limit);
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize, long to, int source)
      throws IOException {
    int end = payload.limit();
    try {
      while (payload.position() < end) {
        payload.limit(Math.min(payload.position() + segmentSize, end));
        send(payload, to, source);
      }
    } finally {
      payload.limit(end);
    }
  }

  /** NIO sends one by one, so that a number of them saves nothing; but it takes them. */
  @Override
  public int maxSegments() {
    return 64;
  }

  @Override
  public boolean isOpen() {
    return selector.isOpen();
  }

  @Override
  public void close() {
    for (NioSocket socket : sockets) {
      socket.close();
    }
    try {
      // Only now does the operating system have the port back: a closed channel keeps its socket
      // until its selector has let it go.
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
