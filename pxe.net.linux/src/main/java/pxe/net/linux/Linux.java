// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

/** The kernel's numbers; the same on x86_64 and aarch64. */
final class Linux {
  static final int AF_INET = 2;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = 0x8_0000;

  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_BROADCAST = 6;
  static final int SO_SNDBUF = 7;
  static final int SO_RCVBUF = 8;
  static final int SO_RCVTIMEO = 20;
  static final int SO_SNDTIMEO = 21;
  static final int SO_BINDTODEVICE = 25;
  static final int SO_SNDBUFFORCE = 32;
  static final int SO_RCVBUFFORCE = 33;

  static final int IPPROTO_IP = 0;
  static final int IP_PKTINFO = 8;

  static final int SOL_UDP = 17;
  static final int UDP_SEGMENT = 103;

  static final int MSG_TRUNC = 0x20;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_WAITFORONE = 0x1_0000;

  static final int EFD_NONBLOCK = 0x800;
  static final int EFD_CLOEXEC = 0x8_0000;
  static final int POLLIN = 1;

  static final int EPOLL_CLOEXEC = 0x8_0000;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLLIN = 1;

  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EBADF = 9;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EINVAL = 22;
  static final int EMSGSIZE = 90;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETUNREACH = 101;
  static final int ENOBUFS = 105;
  static final int ECONNREFUSED = 111;

  private Linux() {}
}
