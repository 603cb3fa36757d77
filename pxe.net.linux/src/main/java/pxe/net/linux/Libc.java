// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that we need, glibc or musl, on x86_64 and aarch64.
 *
 * <p>All of them are called by one method handle that takes six 64-bit numbers. Both calling
 * conventions put integers and addresses alike into registers of 64 bits, where a callee that takes
 * an {@code int} looks at the lower half, and one that takes fewer arguments looks at none of the
 * rest. One shape costs a tenth of the start-up time of ten; and an address that is a plain number
 * is not counted as a use of its memory at each call.
 *
 * <p>Each function returns its result, or the negative {@code errno}. One object belongs to one
 * thread at a time.
 */
@SuppressWarnings("restricted") // to call C is what this class is for
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment SOCKET = function("socket");
  private static final MemorySegment BIND = function("bind");
  private static final MemorySegment GETSOCKNAME = function("getsockname");
  private static final MemorySegment SETSOCKOPT = function("setsockopt");
  private static final MemorySegment RECVMMSG = function("recvmmsg");
  private static final MemorySegment SENDMSG = function("sendmsg");
  private static final MemorySegment SENDTO = function("sendto");
  private static final MemorySegment CONNECT = function("connect");
  private static final MemorySegment RECV = function("recv");
  private static final MemorySegment SEND = function("send");
  private static final MemorySegment EPOLL_CREATE1 = function("epoll_create1");
  private static final MemorySegment EPOLL_CTL = function("epoll_ctl");
  private static final MemorySegment EPOLL_WAIT = function("epoll_wait");
  private static final MemorySegment PPOLL = function("ppoll");
  private static final MemorySegment EVENTFD = function("eventfd");
  private static final MemorySegment READ = function("read");
  private static final MemorySegment WRITE = function("write");
  private static final MemorySegment CLOSE = function("close");
  private static final MemorySegment STRERROR = function("strerror");

  private static final long LONGEST_MESSAGE = 256;

  private static final long SMALL = 16;

  private final MemorySegment state = Arena.ofAuto().allocate(STATE);
  private final MemorySegment small = Arena.ofAuto().allocate(SMALL, Long.BYTES);
  private final MemorySegment length = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

  private static MemorySegment function(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
  }

  private long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
    } catch (Throwable t) {
      throw new IllegalStateException("a C function does not throw", t);
    }
  }

  /** Of a function that returns an int, of which the upper half of the register knows nothing. */
  private int result(long returned) {
    return (int) returned >= 0 ? (int) returned : -(int) ERRNO.get(state, 0L);
  }

  /** Memory for an address or an option that a call takes or gives; it is the next call's. */
  MemorySegment small() {
    return small;
  }

  int socket(int domain, int type, int protocol) {
    return result(call(SOCKET, domain, type, protocol, 0, 0, 0));
  }

  int bind(int descriptor, MemorySegment address) {
    return result(call(BIND, descriptor, address.address(), address.byteSize(), 0, 0, 0));
  }

  int getsockname(int descriptor, MemorySegment address) {
    length.set(ValueLayout.JAVA_INT, 0, (int) address.byteSize());
    return result(call(GETSOCKNAME, descriptor, address.address(), length.address(), 0, 0, 0));
  }

  int setsockopt(int descriptor, int level, int option, MemorySegment value, long bytes) {
    return result(call(SETSOCKOPT, descriptor, level, option, value.address(), bytes, 0));
  }

  int recvmmsg(int descriptor, long messages, int count, int flags) {
    return result(call(RECVMMSG, descriptor, messages, count, flags, 0, 0));
  }

  int sendmsg(int descriptor, long message, int flags) {
    return result(call(SENDMSG, descriptor, message, flags, 0, 0, 0)); // 64 KiB at most: an int
  }

  int sendto(int descriptor, long content, int length, long address) {
    return result(call(SENDTO, descriptor, content, length, 0, address, SocketAddress.BYTES));
  }

  int connect(int descriptor, MemorySegment address) {
    return result(call(CONNECT, descriptor, address.address(), address.byteSize(), 0, 0, 0));
  }

  int recv(int descriptor, MemorySegment into, int flags) {
    return result(call(RECV, descriptor, into.address(), into.byteSize(), flags, 0, 0));
  }

  int send(int descriptor, long content, int length, int flags) {
    return result(call(SEND, descriptor, content, length, flags, 0, 0));
  }

  int epollCreate(int flags) {
    return result(call(EPOLL_CREATE1, flags, 0, 0, 0, 0, 0));
  }

  int epollControl(int epoll, int operation, int descriptor, long event) {
    return result(call(EPOLL_CTL, epoll, operation, descriptor, event, 0, 0));
  }

  int epollWait(int epoll, long events, int count, int timeoutMillis) {
    return result(call(EPOLL_WAIT, epoll, events, count, timeoutMillis, 0, 0));
  }

  int ppoll(long descriptors, int count, long timeout) {
    return result(call(PPOLL, descriptors, count, timeout, 0, 0, 0));
  }

  int eventfd(int initial, int flags) {
    return result(call(EVENTFD, initial, flags, 0, 0, 0, 0));
  }

  int read(int descriptor, MemorySegment into) {
    return result(call(READ, descriptor, into.address(), into.byteSize(), 0, 0, 0));
  }

  int write(int descriptor, MemorySegment from) {
    return result(call(WRITE, descriptor, from.address(), from.byteSize(), 0, 0, 0));
  }

  int close(int descriptor) {
    return result(call(CLOSE, descriptor, 0, 0, 0, 0, 0));
  }

  /** The C library's words for an error. */
  String strerror(int errno) {
    long words = call(STRERROR, errno, 0, 0, 0, 0, 0);
    return MemorySegment.ofAddress(words).reinterpret(LONGEST_MESSAGE).getString(0);
  }
}
