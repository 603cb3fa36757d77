// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.nio.ByteBuffer;

/**
 * Sends by connected sockets. Several segments go in one call (UDP_SEGMENT) where the kernel and
 * the interface can do it; where they cannot, one by one.
 */
final class PeerSender {
  /** UDP_MAX_SEGMENTS; later kernels take 128. */
  static final int MOST_SEGMENTS = 64;

  private static final int LARGEST = 65_507; // UDP payload of an IP datagram of 64 KiB

  private final Libc libc = new Libc();
  private final SendBuffers buffers = new SendBuffers();
  private final PartBuffers parts = new PartBuffers(MOST_SEGMENTS);
  private int largestSegment;

  PeerSender(int largestSegment) {
    this.largestSegment = largestSegment;
  }

  /**
   * Sends all of it; false if the peer's host has said that nobody is at the port. Where there are
   * several datagrams it waits for room for as long as the socket is told to.
   */
  synchronized boolean send(int descriptor, ByteBuffer payload, int segmentSize)
      throws ErrnoException {
    int flags = payload.remaining() > segmentSize ? 0 : Linux.MSG_DONTWAIT;
    int together = segmentSize <= largestSegment ? LARGEST / segmentSize : 1;
    do {
      int length = Math.min(payload.remaining(), segmentSize * Math.min(together, MOST_SEGMENTS));
      buffers.content(payload, length);
      int result =
          length > segmentSize ? sendTogether(descriptor, segmentSize) : sendOne(descriptor, flags);
      if (result == -Linux.ECONNREFUSED) {
        return false;
      }
      if (result < 0 && length > segmentSize) {
        together = 1;
        // EIO: the interface cannot compute checksums, and will not learn it
        largestSegment = result == -Linux.EIO ? 0 : largestSegment;
      } else {
        check(result);
        payload.position(payload.position() + length);
      }
    } while (payload.hasRemaining());
    return true;
  }

  /** The same of datagrams whose heads and contents stand apart, in direct memory. */
  synchronized boolean sendParts(
      int descriptor, ByteBuffer heads, int headSize, ByteBuffer content, int contentSize)
      throws ErrnoException {
    int count = heads.remaining() / headSize;
    int segmentSize = headSize + contentSize;
    parts.lay(heads, headSize, count, content, contentSize);
    heads.position(heads.limit());
    content.position(content.limit());
    if (count > 1 && segmentSize <= largestSegment) {
      int result = sendMessage(descriptor, parts.header(0, count, segmentSize));
      if (result >= 0 || result == -Linux.ECONNREFUSED) {
        return result >= 0;
      }
      largestSegment = result == -Linux.EIO ? 0 : largestSegment; // as above
    }
    for (int i = 0; i < count; i++) {
      int result = sendMessage(descriptor, parts.header(i, 1, 0));
      if (result == -Linux.ECONNREFUSED) {
        return false;
      }
      check(result);
    }
    return true;
  }

  private int sendOne(int descriptor, int flags) {
    int result;
    do {
      result = libc.send(descriptor, buffers.contentAddress(), buffers.contentLength(), flags);
    } while (result == -Linux.EINTR);
    return result;
  }

  private int sendTogether(int descriptor, int segmentSize) {
    return sendMessage(descriptor, buffers.connected(segmentSize));
  }

  private int sendMessage(int descriptor, long header) {
    int result;
    do {
      result = libc.sendmsg(descriptor, header, 0);
    } while (result == -Linux.EINTR);
    return result;
  }

  /** A queue that stays full loses what it cannot hold, as the wire would: it is sent again. */
  private void check(int result) throws ErrnoException {
    if (result < 0 && result != -Linux.EAGAIN && result != -Linux.ENOBUFS) {
      throw new ErrnoException(-result, "send: " + libc.strerror(-result));
    }
  }
}
