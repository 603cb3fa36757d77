// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;

/** The sockets of a port with their two sides, and the order in which they end. */
final class LinuxEndpoint implements DatagramEndpoint {
  private final LanInterface on;
  private final int port;
  private final List<Socket> sockets;
  private final WakeupEvent signal;
  private final ReceiveBuffers buffers;
  private final SocketReceiver incoming;
  private final SocketSender sender;
  private final ReceiveLock receiving = new ReceiveLock(this::release);

  /** Takes sockets and signal over; the first socket sends. */
  LinuxEndpoint(
      LanInterface on,
      int port,
      List<Socket> sockets,
      WakeupEvent signal,
      ReceiveBuffers buffers,
      SocketSender sender) {
    this.on = on;
    this.port = port;
    this.sockets = List.copyOf(sockets);
    this.signal = signal;
    this.buffers = buffers;
    this.sender = sender;
    this.incoming =
        new SocketReceiver(
            signal, buffers, sockets.stream().mapToInt(Socket::descriptor).toArray());
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
      return receiving.lock() ? incoming.receive(receiver, timeoutNanos) : 0;
    } finally {
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
    return !receiving.isClosed();
  }

  @Override
  public void close() {
    receiving.close(
        () -> {
          buffers.stop();
          signal.raise();
        });
  }

  private void release() {
    sender.close();
    signal.close();
    sockets.forEach(Socket::close);
  }
}
