// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import pxe.net.DatagramEndpoint.Receiver;

/** The receiving side of an endpoint: waits on its sockets and its signal. One thread uses it. */
final class SocketReceiver {
  /** The longest wait in a socket alone; of the order of the kernel's own ticks. */
  static final long TICK_MICROS = 4_000;

  private static final long TICK_NANOS = TICK_MICROS * 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int POLL = 8; // struct pollfd: int fd, short events, short revents
  private static final int RETURNED = 6;
  private static final int SIGNAL = 0;
  private static final int FIRST_SOCKET = 1;

  private final Libc libc = new Libc();
  private final ReceivePacing pacing = new ReceivePacing();
  private final WakeupEvent signal;
  private final ReceiveBuffers buffers;
  private final int[] sockets;
  private final MemorySegment polls;
  private final MemorySegment timeout;

  /**
   * A receiver.
   *
   * @param sockets the first of which has the traffic, and SO_RCVTIMEO set to the tick
   */
  SocketReceiver(WakeupEvent signal, ReceiveBuffers buffers, int... sockets) {
    this.signal = signal;
    this.buffers = buffers;
    this.sockets = sockets.clone();
    Arena arena = Arena.ofAuto();
    this.polls = arena.allocate((long) POLL * (FIRST_SOCKET + sockets.length), Long.BYTES);
    this.timeout = arena.allocate(16, Long.BYTES);
    watch(SIGNAL, signal.descriptor());
    for (int i = 0; i < sockets.length; i++) {
      watch(FIRST_SOCKET + i, sockets[i]);
    }
  }

  private void watch(int slot, int descriptor) {
    polls.set(ValueLayout.JAVA_INT, (long) slot * POLL, descriptor);
    polls.set(ValueLayout.JAVA_SHORT, (long) slot * POLL + 4, (short) Linux.POLLIN);
  }

  /** As {@link pxe.net.DatagramEndpoint#receive}. */
  int receive(Receiver receiver, long timeoutNanos) throws ErrnoException {
    if (signal.raised()) {
      return signalled();
    }
    long left = timeoutNanos;
    if (pacing.steady() && (left < 0 || left > TICK_NANOS)) {
      int received = take(sockets[0], Linux.MSG_WAITFORONE, receiver);
      if (received > 0) {
        return received;
      }
      left = left < 0 ? left : left - TICK_NANOS;
    }
    return poll(left) <= 0 ? nothing() : takeWhatIsReady(receiver);
  }

  private int signalled() {
    signal.lower();
    return nothing();
  }

  private int nothing() {
    pacing.rest();
    return 0;
  }

  private int takeWhatIsReady(Receiver receiver) throws ErrnoException {
    int received = 0;
    for (int i = 0; i < sockets.length; i++) {
      if (ready(FIRST_SOCKET + i)) {
        received += take(sockets[i], Linux.MSG_DONTWAIT, receiver);
      }
    }
    return ready(SIGNAL) ? received + signalled() : received;
  }

  private boolean ready(int slot) {
    return polls.get(ValueLayout.JAVA_SHORT, (long) slot * POLL + RETURNED) != 0;
  }

  private int poll(long nanos) throws ErrnoException {
    long address = 0; // waits for ever
    if (nanos >= 0) {
      timeout.set(ValueLayout.JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
      timeout.set(ValueLayout.JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
      address = timeout.address();
    }
    return check(libc.ppoll(polls.address(), FIRST_SOCKET + sockets.length, address));
  }

  private int take(int socket, int flags, Receiver receiver) throws ErrnoException {
    int count = check(libc.recvmmsg(socket, buffers.address(), pacing.batch(), flags));
    if (count <= 0) {
      return nothing();
    }
    pacing.step(count);
    return buffers.deliver(count, receiver);
  }

  /** No datagram yet, a signal to the process, or the closed port of some client: no failures. */
  private int check(int result) throws ErrnoException {
    if (result < 0
        && result != -Linux.EAGAIN
        && result != -Linux.EINTR
        && result != -Linux.ECONNREFUSED) {
      throw new ErrnoException(-result, libc.strerror(-result));
    }
    return result;
  }
}
