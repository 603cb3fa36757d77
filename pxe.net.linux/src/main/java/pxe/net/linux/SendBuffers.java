// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * What {@code sendmsg} takes: all memory is laid out once.
 *
 * <pre>
 * struct msghdr                   control: two struct cmsghdr
 *  0 msg_name    → sockaddr_in     0 cmsg_len 28, 8 IPPROTO_IP, 12 IP_PKTINFO
 *  8 msg_namelen                  16 ipi_ifindex, 20 ipi_spec_dst: from where, 24 ipi_addr
 * 16 msg_iov     → vector         32 cmsg_len 18, 40 SOL_UDP, 44 UDP_SEGMENT
 * 24 msg_iovlen                   48 the size of a segment
 * 32 msg_control → control
 * 40 msg_controllen
 * 48 msg_flags
 * </pre>
 */
final class SendBuffers {
  private static final int HEADER = 56;
  private static final int CONTROL_ADDRESS = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int INTERFACE = 16;
  private static final int SOURCE = 20;
  private static final int SEGMENT_CONTROL = 32;
  private static final int SEGMENT_SIZE = 48;
  private static final int CONTROL = 56;

  /** More than fits into one datagram; what is not in memory of its own is copied here. */
  private static final int COPY = 65_536;

  private final MemorySegment header;
  private final MemorySegment name;
  private final MemorySegment vector;
  private final MemorySegment control;
  private final MemorySegment copy;
  private final ByteBuffer copyBuffer;
  private final DirectAddresses known = new DirectAddresses();
  private long contentAddress;
  private int contentLength;

  SendBuffers() {
    Arena arena = Arena.ofAuto();
    header = arena.allocate(HEADER, Long.BYTES);
    name = arena.allocate(SocketAddress.BYTES, Long.BYTES);
    vector = arena.allocate(16, Long.BYTES);
    control = arena.allocate(CONTROL, Long.BYTES);
    copy = arena.allocate(COPY, Long.BYTES);
    copyBuffer = copy.asByteBuffer();
    header.set(ValueLayout.JAVA_LONG, 0, name.address());
    header.set(ValueLayout.JAVA_INT, 8, SocketAddress.BYTES);
    header.set(ValueLayout.JAVA_LONG, 16, vector.address());
    header.set(ValueLayout.JAVA_LONG, 24, 1);
    control(0, 28, Linux.IPPROTO_IP, Linux.IP_PKTINFO);
    control(SEGMENT_CONTROL, 18, Linux.SOL_UDP, Linux.UDP_SEGMENT);
  }

  private void control(long at, long length, int level, int type) {
    control.set(ValueLayout.JAVA_LONG, at, length);
    control.set(ValueLayout.JAVA_INT, at + 8, level);
    control.set(ValueLayout.JAVA_INT, at + 12, type);
  }

  /** From where to where; an interface of 0 leaves the choice to the routes. */
  void envelope(int source, int interfaceIndex, int to, int port) {
    control.set(ValueLayout.JAVA_INT, INTERFACE, interfaceIndex);
    control.set(SocketAddress.NETWORK_INT, SOURCE, source);
    SocketAddress.write(name, 0, to, port);
  }

  /** The next {@code length} bytes of the payload. */
  void content(ByteBuffer payload, int length) {
    contentAddress = addressOf(payload, length);
    contentLength = length;
  }

  long contentAddress() {
    return contentAddress;
  }

  int contentLength() {
    return contentLength;
  }

  long peerAddress() {
    return name.address();
  }

  /**
   * Completes the header, for the call that says more than where to.
   *
   * @param fromOwn whether the socket has the right source address already
   * @param segmentSize of the datagrams, 0 if it is one
   */
  long header(boolean fromOwn, int segmentSize) {
    vector.set(ValueLayout.JAVA_LONG, 0, contentAddress);
    vector.set(ValueLayout.JAVA_LONG, 8, contentLength);
    int start = fromOwn ? SEGMENT_CONTROL : 0;
    int end = SEGMENT_CONTROL;
    if (segmentSize > 0) {
      control.set(ValueLayout.JAVA_SHORT, SEGMENT_SIZE, (short) segmentSize);
      end = CONTROL;
    }
    header.set(ValueLayout.JAVA_LONG, CONTROL_ADDRESS, control.address() + start);
    header.set(ValueLayout.JAVA_LONG, CONTROL_LENGTH, end - start);
    return header.address();
  }

  /** The header for a connected socket, and datagrams of {@code segmentSize}. */
  long connected(int segmentSize) {
    header.set(ValueLayout.JAVA_LONG, 0, 0);
    header.set(ValueLayout.JAVA_INT, 8, 0);
    return header(true, segmentSize);
  }

  private long addressOf(ByteBuffer payload, int length) {
    if (!payload.isDirect()) {
      copyBuffer.clear().put(0, payload, payload.position(), length);
      return copy.address();
    }
    return known.of(payload);
  }
}
