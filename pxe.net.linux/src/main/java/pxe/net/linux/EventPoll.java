// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An epoll: waits for many descriptors, and costs no more for it.
 *
 * <pre>
 * struct epoll_event: 0 events; 4 data on x86_64, where it is packed, 8 elsewhere
 * </pre>
 */
final class EventPoll {
  static final int CAPACITY = 64;

  private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
  private static final int EVENT = PACKED ? 12 : 16;
  private static final int DATA = PACKED ? 4 : 8;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Libc libc = new Libc();

  /** Of those who add, which may be other threads than the one that waits. */
  private final Libc adding = new Libc();

  private final MemorySegment events = Arena.ofAuto().allocate((long) CAPACITY * EVENT, Long.BYTES);
  private final MemorySegment added = Arena.ofAuto().allocate(EVENT, Long.BYTES);
  private final int descriptor;
  private boolean closed;

  EventPoll() throws ErrnoException {
    descriptor = check("epoll_create1", libc.epollCreate(Linux.EPOLL_CLOEXEC), libc);
  }

  /** From now on it waits for this one, too; until it is closed. Any thread may add. */
  synchronized void add(int other) throws ErrnoException {
    if (closed) {
      throw new ErrnoException(Linux.EBADF, "the epoll is closed");
    }
    added.set(ValueLayout.JAVA_INT, 0, Linux.EPOLLIN);
    added.set(ValueLayout.JAVA_INT_UNALIGNED, DATA, other);
    added.set(ValueLayout.JAVA_INT_UNALIGNED, DATA + 4, 0);
    check(
        "epoll_ctl",
        adding.epollControl(descriptor, Linux.EPOLL_CTL_ADD, other, added.address()),
        adding);
  }

  /** Waits, and returns how many have something: 0 after the time-out or a signal. */
  int await(long timeoutNanos) throws ErrnoException {
    // rounded up: a timer that is asked for too early would be asked for again and again
    long millis =
        timeoutNanos < 0
            ? -1
            : Math.min(Integer.MAX_VALUE, (timeoutNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    int count = libc.epollWait(descriptor, events.address(), CAPACITY, (int) millis);
    return count == -Linux.EINTR ? 0 : check("epoll_wait", count, libc);
  }

  /** The descriptor of an event. */
  int ready(int event) {
    return events.get(ValueLayout.JAVA_INT_UNALIGNED, (long) event * EVENT + DATA);
  }

  synchronized void close() {
    closed = true;
    int result = libc.close(descriptor);
    assert result == 0 : "the descriptor was ours";
  }

  private static int check(String call, int result, Libc libc) throws ErrnoException {
    if (result < 0) {
      throw new ErrnoException(-result, call + ": " + libc.strerror(-result));
    }
    return result;
  }
}
