// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;

/** The sockets of a port with their two sides, and the order in which they end. */
final class LinuxEndpoint implements DatagramEndpoint {
  private static final long PATIENCE_SECONDS = 2;

  private final LanInterface on;
  private final int port;
  private final List<Socket> sockets;
  private final WakeupEvent signal;
  private final ReceiveBuffers buffers;
  private final SocketReceiver incoming;
  private final SocketSender sender;
  private final ReentrantLock receiving = new ReentrantLock();
  private volatile boolean closed;
  private boolean released;

  /** Takes sockets and signal over; the first socket sends. */
  LinuxEndpoint(
      LanInterface on, int port, List<Socket> sockets, WakeupEvent signal, ReceiveBuffers buffers, SocketSender sender) {
    this.on = on;
    this.port = port;
    this.sockets = List.copyOf(sockets);
    this.signal = signal;
    this.buffers = buffers;
    this.sender = sender;
    this.incoming =
        new SocketReceiver(signal, buffers, sockets.stream().mapToInt(Socket::descriptor).toArray());
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
    receiving.lock();
    try {
      return closed ? 0 : incoming.receive(receiver, timeoutNanos);
    } finally {
      if (closed) {
        release();
      }
      receiving.unlock();
    }
  }

  @Override
  public void wakeup() {
    signal.raise();
  }

  @Override
  public void send(ByteBuffer payload, long to, int source) throws IOException {
    sender.send(payload, Math.max(payload.remaining(), 1), to, source);
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize, long to, int source)
      throws IOException {
    sender.send(payload, segmentSize, to, source);
  }

  @Override
  public int maxSegments() {
    return SocketSender.MOST_SEGMENTS;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  /**
   * Waits until nobody receives any more: a descriptor that is closed under a call that uses it may
   * be somebody else's the next moment. If that takes too long, because a receiver waits for the
   * one who closes, the receiver closes it when it ends.
   */
  @Override
  public void close() {
    closed = true;
    buffers.stop();
    signal.raise();
    try {
      if (receiving.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        try {
          release();
        } finally {
          receiving.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Under the lock {@code receiving}. */
  private void release() {
    if (!released) {
      released = true;
      sender.close();
      signal.close();
      sockets.forEach(Socket::close);
    }
  }
}
