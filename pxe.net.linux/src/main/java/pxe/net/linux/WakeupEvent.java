// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An eventfd: lets any thread end another one's poll. */
final class WakeupEvent {
  private final Libc libc = new Libc();
  private final MemorySegment counter =
      Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, 1L); // what eventfd reads and writes
  private final int descriptor;
  private volatile boolean raised;
  private boolean closed;

  WakeupEvent() throws ErrnoException {
    descriptor = libc.eventfd(0, Linux.EFD_NONBLOCK | Linux.EFD_CLOEXEC);
    if (descriptor < 0) {
      throw new ErrnoException(-descriptor, "eventfd: " + libc.strerror(-descriptor));
    }
  }

  int descriptor() {
    return descriptor;
  }

  boolean raised() {
    return raised;
  }

  synchronized void raise() {
    if (!closed && !raised) { // a closed descriptor's number may be somebody else's by now
      raised = true;
      counter.set(ValueLayout.JAVA_LONG, 0, 1);
      write();
    }
  }

  private void write() {
    int written = libc.write(descriptor, counter);
    assert written == Long.BYTES : "one fits always";
  }

  synchronized void lower() {
    if (!closed && raised) {
      raised = false;
      int read = libc.read(descriptor, counter);
      assert read == Long.BYTES : "it was raised";
    }
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      int result = libc.close(descriptor);
      assert result == 0 : "the descriptor was ours";
    }
  }
}
