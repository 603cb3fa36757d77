// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import pxe.net.DatagramEndpoint.Receiver;
import pxe.net.Peer;

/**
 * Where {@code recvmmsg} puts datagrams: all memory is laid out once.
 *
 * <pre>
 * struct mmsghdr, 64 bytes each            struct cmsghdr with struct in_pktinfo
 *  0 msg_name        → sockaddr_in          0 cmsg_len, 8 cmsg_level, 12 cmsg_type
 *  8 msg_namelen                           16 ipi_ifindex
 * 16 msg_iov         → address, length     20 ipi_spec_dst
 * 24 msg_iovlen                            24 ipi_addr: where the datagram was sent to
 * 32 msg_control     → cmsghdr
 * 40 msg_controllen
 * 48 msg_flags
 * 56 msg_len
 * </pre>
 */
final class ReceiveBuffers {
  static final int CAPACITY = 32;

  private static final int HEADER = 64;
  private static final int NAME_LENGTH = 8;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int LENGTH = 56;

  private static final int VECTOR = 16;
  private static final int CONTROL = 64;
  private static final int CONTROL_OF_PKTINFO = 28;
  private static final int CONTROL_TYPE = 12;
  private static final int SENT_TO = 24;

  private final MemorySegment headers;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final ByteBuffer[] payloads = new ByteBuffer[CAPACITY];
  private final int own;
  private volatile boolean stopped;

  /**
   * Lays the memory out.
   *
   * @param size the largest datagram
   * @param own the address to assume where the kernel does not tell
   */
  ReceiveBuffers(int size, int own) {
    this.own = own;
    Arena arena = Arena.ofAuto();
    headers = arena.allocate((long) CAPACITY * HEADER, Long.BYTES);
    names = arena.allocate((long) CAPACITY * SocketAddress.BYTES, Long.BYTES);
    controls = arena.allocate((long) CAPACITY * CONTROL, Long.BYTES);
    MemorySegment vectors = arena.allocate((long) CAPACITY * VECTOR, Long.BYTES);
    MemorySegment content = arena.allocate((long) CAPACITY * size, Long.BYTES);
    for (int i = 0; i < CAPACITY; i++) {
      payloads[i] = content.asSlice((long) i * size, size).asByteBuffer();
      long vector = (long) i * VECTOR;
      vectors.set(ValueLayout.JAVA_LONG, vector, content.address() + (long) i * size);
      vectors.set(ValueLayout.JAVA_LONG, vector + 8, size);
      long header = (long) i * HEADER;
      headers.set(ValueLayout.JAVA_LONG, header, names.address() + (long) i * SocketAddress.BYTES);
      headers.set(ValueLayout.JAVA_LONG, header + 16, vectors.address() + vector);
      headers.set(ValueLayout.JAVA_LONG, header + 24, 1);
      headers.set(ValueLayout.JAVA_LONG, header + 32, controls.address() + (long) i * CONTROL);
      prepare(header);
    }
  }

  /** The kernel writes the lengths that it used over those that there are. */
  private void prepare(long header) {
    headers.set(ValueLayout.JAVA_INT, header + NAME_LENGTH, SocketAddress.BYTES);
    headers.set(ValueLayout.JAVA_LONG, header + CONTROL_LENGTH, CONTROL);
  }

  /** Of the headers, for the call. */
  long address() {
    return headers.address();
  }

  /** Hands out the first {@code count} of them and returns how many were fit to be. */
  int deliver(int count, Receiver receiver) {
    int delivered = 0;
    for (int i = 0; i < count && !stopped; i++) {
      long header = (long) i * HEADER;
      boolean whole = (headers.get(ValueLayout.JAVA_INT, header + FLAGS) & Linux.MSG_TRUNC) == 0;
      int destination = destination(i, header);
      prepare(header);
      long name = (long) i * SocketAddress.BYTES;
      int port = SocketAddress.port(names, name);
      if (whole && port != 0) { // nobody can be answered at port 0
        delivered++;
        receiver.received(
            payloads[i].clear().limit(headers.get(ValueLayout.JAVA_INT, header + LENGTH)),
            Peer.of(SocketAddress.address(names, name), port),
            destination);
      }
    }
    return delivered;
  }

  /** Hands out nothing any more, not even the rest of what is there. */
  void stop() {
    stopped = true;
  }

  private int destination(int i, long header) {
    long control = (long) i * CONTROL;
    boolean told =
        headers.get(ValueLayout.JAVA_LONG, header + CONTROL_LENGTH) >= CONTROL_OF_PKTINFO
            && controls.get(ValueLayout.JAVA_INT, control + CONTROL_TYPE) == Linux.IP_PKTINFO;
    return told ? controls.get(SocketAddress.NETWORK_INT, control + SENT_TO) : own;
  }
}
