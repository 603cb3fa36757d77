// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/**
 * Sockets for conversations by system calls: one socket each, bound to a port that the kernel
 * chooses at random and connected to its peer, and one epoll. Where there is one socket only, and it
 * has had traffic for a while, as with a single client in lock-step, the wait is in that socket,
 * which spares the epoll; that is looked at now and then.
 */
final class LinuxPeerSockets implements PeerSockets {
  private static final int LARGEST = 65_536;
  private static final int STEADY = 16;

  /** How often signals are looked for however steady it is. */
  private static final int LOOK_AROUND = 32;

  private static final long TICK_MICROS = 4_000;
  private static final long TICK_NANOS = TICK_MICROS * 1_000;
  private static final long SEND_MICROS = 200_000;

  private final LanInterface on;
  private final int own;
  private final Libc libc = new Libc();
  private final EventPoll poll;
  private final WakeupEvent signal;
  private final PeerSender sender;
  private final MemorySegment content = Arena.ofAuto().allocate(LARGEST, Long.BYTES);
  private final ByteBuffer payload = content.asByteBuffer();
  private final ReceiveLock receiving = new ReceiveLock(this::release);

  /** By descriptor. */
  private LinuxPeerSocket[] sockets = new LinuxPeerSocket[64];

  private int open;
  private LinuxPeerSocket steady;
  private int run;

  /**
   * None yet.
   *
   * @param largestSegment in bytes, 0 if the kernel does not know UDP_SEGMENT
   */
  LinuxPeerSockets(LanInterface on, int largestSegment) throws ErrnoException {
    this.on = on;
    this.own = Peer.bits(on.address());
    this.poll = new EventPoll();
    this.signal = new WakeupEvent();
    this.sender = new PeerSender(largestSegment);
    poll.add(signal.descriptor());
  }

  @Override
  public LanInterface on() {
    return on;
  }

  @Override
  public PeerSocket open(InetSocketAddress peer, InetAddress source, Object owner)
      throws IOException {
    try {
      if (!receiving.lock()) {
        throw new ErrnoException(Linux.EBADF, "the sockets are closed");
      }
      Socket socket = Socket.open(libc);
      try {
        int port = bind(socket, Peer.bits((Inet4Address) source));
        socket.sendBuffer();
        socket.timeout(Linux.SO_SNDTIMEO, SEND_MICROS);
        socket.connect(Peer.bits((Inet4Address) peer.getAddress()), peer.getPort());
        poll.add(socket.descriptor());
        LinuxPeerSocket opened = new LinuxPeerSocket(socket, port, owner);
        keep(opened);
        return opened;
      } catch (ErrnoException e) {
        socket.close();
        throw e;
      }
    } finally {
      receiving.unlock();
    }
  }

  private int bind(Socket socket, int source) throws ErrnoException {
    if (source != 0 && source != own && source >>> 29 != 7) { // as SocketSender's unicast
      try {
        return socket.bind(source, 0);
      } catch (ErrnoException e) {
        if (e.errno() != Linux.EADDRNOTAVAIL) {
          throw e;
        } // it is none of ours, or not any more
      }
    }
    return socket.bind(own, 0);
  }

  private void keep(LinuxPeerSocket socket) {
    int descriptor = socket.descriptor();
    if (descriptor >= sockets.length) {
      sockets = Arrays.copyOf(sockets, Math.max(descriptor + 1, 2 * sockets.length));
    }
    sockets[descriptor] = socket;
    open++;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) throws IOException {
    try {
      return receiving.lock() ? await(receiver, timeoutNanos) : 0;
    } finally {
      receiving.unlock();
    }
  }

  private int await(Receiver receiver, long timeoutNanos) throws IOException {
    long left = timeoutNanos;
    if (open == 1 && run >= STEADY && run % LOOK_AROUND != 0 && (left < 0 || left > TICK_NANOS)) {
      run++;
      if (steady.take(receiver, 0)) {
        return 1;
      }
      left = left < 0 ? left : left - TICK_NANOS;
    }
    int count = poll.await(left);
    int received = 0;
    for (int i = 0; i < count && isOpen(); i++) {
      int descriptor = poll.ready(i);
      if (descriptor == signal.descriptor()) {
        signal.lower();
        run = 0;
      } else if (sockets[descriptor].take(receiver, Linux.MSG_DONTWAIT)) {
        received++;
      }
    }
    pacing(count == 1 && received == 1 ? sockets[poll.ready(0)] : null);
    return received;
  }

  /** One socket alone had something, or several, or none. */
  private void pacing(LinuxPeerSocket alone) throws ErrnoException {
    if (alone == null || alone != steady) {
      steady = alone;
      run = 0;
    } else if (++run == STEADY) {
      alone.tick();
    } else if (run == Integer.MAX_VALUE) {
      run = STEADY;
    }
  }

  @Override
  public void wakeup() {
    signal.raise();
  }

  @Override
  public int maxSegments() {
    return PeerSender.MOST_SEGMENTS;
  }

  @Override
  public boolean isOpen() {
    return !receiving.isClosed();
  }

  @Override
  public void close() {
    receiving.close(signal::raise);
  }

  private void release() {
    for (LinuxPeerSocket socket : sockets) {
      Optional.ofNullable(socket).ifPresent(LinuxPeerSocket::close);
    }
    poll.close();
    signal.close();
  }

  /** One of them. */
  private final class LinuxPeerSocket implements PeerSocket {
    private final Socket socket;
    private final int port;
    private final Object owner;
    private volatile boolean gone;

    LinuxPeerSocket(Socket socket, int port, Object owner) {
      this.socket = socket;
      this.port = port;
      this.owner = owner;
    }

    int descriptor() {
      return socket.descriptor();
    }

    /** A call that waits in this socket ends after a moment. */
    void tick() throws ErrnoException {
      socket.timeout(Linux.SO_RCVTIMEO, TICK_MICROS);
    }

    boolean take(Receiver receiver, int flags) throws IOException {
      int length = libc.recv(socket.descriptor(), content, flags);
      if (length >= 0) {
        receiver.received(this, payload.clear().limit(length));
        return true;
      }
      if (length == -Linux.EAGAIN || length == -Linux.EINTR) {
        return false;
      }
      receiver.unreachable(this); // ICMP: nobody is at the port, or somebody on the way forbids it
      return true;
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
    public boolean look(Receiver receiver) throws IOException {
      return !gone && take(receiver, Linux.MSG_DONTWAIT);
    }

    @Override
    public void send(ByteBuffer datagram) throws IOException {
      sendSegments(datagram, Math.max(datagram.remaining(), 1));
    }

    @Override
    public void sendSegments(ByteBuffer datagrams, int segmentSize) throws IOException {
      if (gone) {
        throw new ErrnoException(Linux.EBADF, "the socket is closed");
      }
      if (!sender.send(socket.descriptor(), datagrams, segmentSize)) {
        throw new PortUnreachableException();
      }
    }

    @Override
    public void close() {
      if (!gone) {
        gone = true;
        sockets[socket.descriptor()] = null;
        open--;
        if (steady == this) {
          steady = null;
          run = 0;
        }
        socket.close();
      }
    }
  }
}
