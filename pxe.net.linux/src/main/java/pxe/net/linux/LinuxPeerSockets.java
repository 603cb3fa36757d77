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
import java.util.concurrent.atomic.AtomicInteger;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/**
 * Sockets for conversations by system calls: one socket each, bound to a port that the kernel
 * chooses at random and connected to its peer, and one epoll. A thread that waits in it hears of a
 * new one without being woken up. Where there is one socket only, and it has had traffic for a
 * while, as with a single client in lock-step, the wait is in that socket, which spares the epoll;
 * that is looked at now and then.
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

  /** Of the thread that receives and closes. */
  private final Libc libc = new Libc();

  /** Of whoever sets a socket up; to be held meanwhile. */
  private final Libc setup = new Libc();

  private final EventPoll poll;
  private final WakeupEvent signal;
  private final PeerSender sender;
  private final MemorySegment content = Arena.ofAuto().allocate(LARGEST, Long.BYTES);
  private final ByteBuffer payload = content.asByteBuffer();
  private final ReceiveLock receiving = new ReceiveLock(this::release);
  private final DescriptorTable<LinuxPeerSocket> sockets = new DescriptorTable<>();
  private final AtomicInteger listening = new AtomicInteger();
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
    synchronized (setup) {
      Socket socket = Socket.open(setup);
      try {
        bind(socket, Peer.bits((Inet4Address) source));
        socket.connect(Peer.bits((Inet4Address) peer.getAddress()), peer.getPort());
        LinuxPeerSocket opened = new LinuxPeerSocket(socket, owner);
        if (!sockets.put(socket.descriptor(), opened)) {
          throw closed();
        }
        return opened;
      } catch (ErrnoException e) {
        socket.close();
        throw e;
      }
    }
  }

  private void bind(Socket socket, int source) throws ErrnoException {
    if (source != 0 && source != own && source >>> 29 != 7) { // as SocketSender's unicast
      try {
        socket.bind(source, 0);
        return;
      } catch (ErrnoException e) {
        if (e.errno() != Linux.EADDRNOTAVAIL) {
          throw e;
        } // it is none of ours, or not any more
      }
    }
    socket.bind(own, 0);
  }

  private static ErrnoException closed() {
    return new ErrnoException(Linux.EBADF, "the socket is closed");
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
    if (run >= STEADY
        && run % LOOK_AROUND != 0
        && listening.get() == 1
        && (left < 0 || left > TICK_NANOS)) {
      run++;
      if (steady.take(receiver, 0)) {
        return 1;
      }
      left = left < 0 ? left : left - TICK_NANOS;
    }
    int count = poll.await(left);
    LinuxPeerSocket alone = null;
    int received = 0;
    for (int i = 0; i < count && isOpen(); i++) {
      int descriptor = poll.ready(i);
      if (descriptor == signal.descriptor()) {
        signal.lower();
        run = 0;
        continue;
      }
      LinuxPeerSocket socket = sockets.get(descriptor);
      if (socket.take(receiver, Linux.MSG_DONTWAIT)) {
        received++;
        alone = socket;
      }
    }
    pacing(count == 1 && received == 1 ? alone : null);
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
  public boolean sendsParts() {
    return true;
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
    poll.close(); // before descriptors become somebody else's: others may add theirs until now
    sockets.close().forEach(LinuxPeerSocket::close);
    signal.close();
  }

  /** One of them. */
  private final class LinuxPeerSocket implements PeerSocket {
    private final Socket socket;
    private final Object owner;
    private boolean bulk;
    private boolean listens;
    private volatile boolean gone;

    LinuxPeerSocket(Socket socket, Object owner) {
      this.socket = socket;
      this.owner = owner;
    }

    @Override
    public synchronized void listen() throws IOException {
      if (gone) {
        throw closed(); // the number may be somebody else's by now
      }
      listening.incrementAndGet(); // before the first packet makes it a steady one
      listens = true;
      poll.add(socket.descriptor());
    }

    /** A call that waits in this socket ends after a moment. */
    void tick() throws ErrnoException {
      synchronized (setup) {
        socket.timeout(Linux.SO_RCVTIMEO, TICK_MICROS);
      }
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
      synchronized (setup) {
        try {
          return socket.port();
        } catch (ErrnoException e) {
          throw new IllegalStateException("it is closed", e);
        }
      }
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
        throw closed();
      }
      if (datagrams.remaining() > segmentSize) {
        prepareForBulk();
      }
      if (!sender.send(socket.descriptor(), datagrams, segmentSize)) {
        throw new PortUnreachableException();
      }
    }

    @Override
    public void sendParts(ByteBuffer heads, int headSize, ByteBuffer content, int contentSize)
        throws IOException {
      if (gone) {
        throw closed();
      }
      prepareForBulk();
      if (!sender.sendParts(socket.descriptor(), heads, headSize, content, contentSize)) {
        throw new PortUnreachableException();
      }
    }

    /** Room for windows, and no endless wait for it: more than the short conversations need. */
    private void prepareForBulk() throws ErrnoException {
      if (bulk) {
        return;
      }
      bulk = true;
      synchronized (setup) {
        socket.sendBuffer();
        socket.timeout(Linux.SO_SNDTIMEO, SEND_MICROS);
      }
    }

    @Override
    public synchronized void close() {
      if (gone) {
        return;
      }
      gone = true;
      if (listens) {
        listening.decrementAndGet();
      }
      if (steady == this) {
        steady = null;
        run = 0;
      }
      sockets.remove(socket.descriptor());
      int closed = libc.close(socket.descriptor());
      assert closed == 0 : "the descriptor was ours";
    }
  }
}
