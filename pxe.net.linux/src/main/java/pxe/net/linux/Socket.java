// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A UDP socket while it is set up: its descriptor and its options. */
final class Socket {
  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final int SEND_BUFFER = 1 << 20;
  private static final int MICROS_PER_SECOND = 1_000_000;

  private final Libc libc;
  private final int descriptor;
  private int address;

  private Socket(Libc libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  static Socket open(Libc libc) throws ErrnoException {
    int descriptor = libc.socket(Linux.AF_INET, Linux.SOCK_DGRAM | Linux.SOCK_CLOEXEC, 0);
    return new Socket(libc, check(libc, "socket", descriptor));
  }

  int descriptor() {
    return descriptor;
  }

  /** That it is bound to; 0 for all. */
  int address() {
    return address;
  }

  /** Broadcasts allowed, and buffers for a rack that is switched on at once. */
  void prepare() throws ErrnoException {
    set(Linux.SOL_SOCKET, Linux.SO_BROADCAST, 1);
    // Over the system's limit goes only an administrator; anybody else gets as much as that.
    if (!trySet(Linux.SO_RCVBUFFORCE, RECEIVE_BUFFER)) {
      set(Linux.SOL_SOCKET, Linux.SO_RCVBUF, RECEIVE_BUFFER);
    }
    if (!trySet(Linux.SO_SNDBUFFORCE, SEND_BUFFER)) {
      set(Linux.SOL_SOCKET, Linux.SO_SNDBUF, SEND_BUFFER);
    }
  }

  /** Nothing comes in but by this interface, and nothing leaves but by it. */
  void bindToDevice(String name) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(name, US_ASCII);
      check(
          libc,
          "SO_BINDTODEVICE",
          libc.setsockopt(
              descriptor, Linux.SOL_SOCKET, Linux.SO_BINDTODEVICE, value, value.byteSize()));
    }
  }

  /** Whether another socket may have the same port. */
  void share(boolean shared) throws ErrnoException {
    set(Linux.SOL_SOCKET, Linux.SO_REUSEADDR, shared ? 1 : 0);
  }

  /** Whether the kernel can cut a payload into datagrams (Linux 4.18). */
  boolean knowsSegments() {
    return setInt(Linux.SOL_UDP, Linux.UDP_SEGMENT, 0) >= 0;
  }

  /** How long a call may block: SO_RCVTIMEO or SO_SNDTIMEO. */
  void timeout(int option, long micros) throws ErrnoException {
    MemorySegment timeval = libc.small();
    timeval.set(ValueLayout.JAVA_LONG, 0, micros / MICROS_PER_SECOND);
    timeval.set(ValueLayout.JAVA_LONG, Long.BYTES, micros % MICROS_PER_SECOND);
    check(
        libc,
        "time-out",
        libc.setsockopt(descriptor, Linux.SOL_SOCKET, option, timeval, timeval.byteSize()));
  }

  private void set(int level, int option, int value) throws ErrnoException {
    check(libc, "option " + option, setInt(level, option, value));
  }

  private boolean trySet(int option, int value) {
    return setInt(Linux.SOL_SOCKET, option, value) >= 0;
  }

  private int setInt(int level, int option, int value) {
    MemorySegment number = libc.small();
    number.set(ValueLayout.JAVA_INT, 0, value);
    return libc.setsockopt(descriptor, level, option, number, Integer.BYTES);
  }

  /** Each datagram comes with the address that it was sent to. */
  void tellDestinations() throws ErrnoException {
    set(Linux.IPPROTO_IP, Linux.IP_PKTINFO, 1);
  }

  /** A larger buffer than usual for what is sent, as far as the system allows. */
  void sendBuffer() throws ErrnoException {
    set(Linux.SOL_SOCKET, Linux.SO_SNDBUF, SEND_BUFFER);
  }

  /** Only this peer's datagrams come in, and what is sent goes there. */
  void connect(int address, int port) throws ErrnoException {
    check(libc, "connect", libc.connect(descriptor, name(address, port)));
  }

  /** Binds; to a port that the kernel chooses, where it is 0. */
  void bind(int address, int port) throws ErrnoException {
    this.address = address;
    check(libc, "bind", libc.bind(descriptor, name(address, port)));
  }

  private MemorySegment name(int address, int port) {
    MemorySegment name = libc.small();
    SocketAddress.write(name, 0, address, port);
    return name;
  }

  /** The port that it is bound to. */
  int port() throws ErrnoException {
    MemorySegment name = libc.small();
    check(libc, "getsockname", libc.getsockname(descriptor, name));
    return SocketAddress.port(name, 0);
  }

  void close() {
    int closed = libc.close(descriptor);
    assert closed == 0 : "the descriptor was ours";
  }

  private static int check(Libc libc, String call, int result) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(-result, call + ": " + libc.strerror(-result));
    }
    return result;
  }
}
