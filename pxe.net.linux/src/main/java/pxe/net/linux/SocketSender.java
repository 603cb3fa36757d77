// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.nio.ByteBuffer;
import pxe.net.Peer;

/**
 * The sending side of an endpoint. Several segments go in one call (UDP_SEGMENT) where the kernel
 * and the interface can do it; where they cannot, one by one.
 */
final class SocketSender {
  /** UDP_MAX_SEGMENTS; later kernels take 128. */
  static final int MOST_SEGMENTS = 64;

  private static final int LARGEST = 65_507; // UDP payload of an IP datagram of 64 KiB
  private static final int IP_AND_UDP = 28;

  private final Libc libc = new Libc();
  private final SendBuffers buffers = new SendBuffers();
  private final Socket socket;
  private final int own;
  private final int interfaceIndex;
  private int largestSegment;
  private boolean closed;

  /**
   * A sender.
   *
   * @param own the interface's address
   * @param largestSegment in bytes, 0 if the kernel does not know UDP_SEGMENT
   */
  SocketSender(Socket socket, int own, int interfaceIndex, int largestSegment) {
    this.socket = socket;
    this.own = own;
    this.interfaceIndex = interfaceIndex;
    this.largestSegment = largestSegment;
  }

  /** What fits into one packet of an interface: a segment of more is refused by the kernel. */
  static int largestSegment(int mtu) {
    return mtu - IP_AND_UDP;
  }

  /** Sends from position to limit, in datagrams of {@code segmentSize}. */
  synchronized void send(ByteBuffer payload, int segmentSize, long to, int source)
      throws ErrnoException {
    if (closed) {
      throw new ErrnoException(Linux.EBADF, "the endpoint is closed");
    }
    int from = isUnicast(source) ? source : own;
    envelope(from, to);
    int together = segmentSize <= largestSegment ? LARGEST / segmentSize : 1;
    do {
      int length = Math.min(payload.remaining(), segmentSize * Math.min(together, MOST_SEGMENTS));
      buffers.content(payload, length);
      int result = transmit(from, length > segmentSize ? segmentSize : 0);
      if (from != own && (result == -Linux.ENETUNREACH || result == -Linux.EINVAL)) {
        from = own; // it is none of ours, or not any more
        envelope(from, to);
      } else if (result < 0 && length > segmentSize) {
        together = 1;
        remember(result);
      } else {
        check(result, to);
        payload.position(payload.position() + length);
      }
    } while (payload.hasRemaining());
  }

  private void envelope(int from, long to) {
    int address = Peer.address(to);
    // A broadcast has no route of its own. A unicast may leave by another interface if the routes
    // say so.
    buffers.envelope(from, isUnicast(address) ? 0 : interfaceIndex, address, Peer.port(to));
  }

  /** Neither 0.0.0.0 nor multicast, reserved or broadcast (224.0.0.0 to 255.255.255.255). */
  private static boolean isUnicast(int address) {
    return address != 0 && address >>> 29 != 7;
  }

  private int transmit(int from, int segmentSize) {
    int result;
    do {
      result = call(from == socket.address(), segmentSize);
      // Refused was an earlier datagram, by a client that has closed its port: this one has not
      // been sent yet.
    } while (result == -Linux.EINTR || result == -Linux.ECONNREFUSED);
    return result;
  }

  /** The shorter call where it can say all that there is to say. */
  private int call(boolean fromOwn, int segmentSize) {
    return fromOwn && segmentSize == 0
        ? libc.sendto(
            socket.descriptor(),
            buffers.contentAddress(),
            buffers.contentLength(),
            buffers.peerAddress())
        : libc.sendmsg(socket.descriptor(), buffers.header(fromOwn, segmentSize), 0);
  }

  /** EIO: the interface cannot compute checksums, and will not learn it. */
  private void remember(int result) {
    if (result == -Linux.EIO) {
      largestSegment = 0;
    }
  }

  /** A queue that stays full loses what it cannot hold, as the wire would: it is sent again. */
  private void check(int result, long to) throws ErrnoException {
    if (result < 0 && result != -Linux.EAGAIN && result != -Linux.ENOBUFS) {
      throw new ErrnoException(-result, Peer.toString(to) + ": " + libc.strerror(-result));
    }
  }

  synchronized void close() {
    closed = true;
  }
}
