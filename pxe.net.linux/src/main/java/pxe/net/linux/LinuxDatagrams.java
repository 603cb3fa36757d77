// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.util.ArrayList;
import java.util.List;
import pxe.net.DatagramEndpoint;
import pxe.net.Datagrams;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSockets;
import pxe.rooms.problem.Problem;

/**
 * Datagrams by Linux's own system calls, on any number of interfaces.
 *
 * <p>A port of a server is a socket with the wildcard address that is bound to its interface
 * (SO_BINDTODEVICE): it gets what comes in there, to whichever address, and its broadcasts leave
 * there; as the interfaces differ, each can have the same port. What programs on this host itself
 * send to the interface's address does not come in there but by the loopback interface, so there is
 * a second socket for that.
 *
 * <p>Any port (0) is for transfers, where each call counts. Its socket has the interface's own
 * address, which then has to be neither told nor asked for with each datagram. A second one of the
 * same port has the wildcard address, for those who were sent to another address of this host.
 */
final class LinuxDatagrams implements Datagrams {
  private static final String LOOPBACK = "lo";
  private static final int SMALLEST_BUFFER = 2_048;
  private static final int LARGEST_BUFFER = 9_216; // of a jumbo frame
  private static final int PORTS_TO_TRY = 16;
  private static final long SEND_MICROS = 200_000;

  @Override
  public boolean severalInterfaces() {
    return true;
  }

  @Override
  public String description() {
    return "Linux system calls";
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) throws LanException {
    List<Socket> sockets = new ArrayList<>(2);
    try {
      int bound = port == 0 ? openAny(on, sockets) : openServer(on, port, sockets);
      return endpoint(on, bound, sockets);
    } catch (ErrnoException e) {
      sockets.forEach(Socket::close);
      throw refusal(on, port, e);
    }
  }

  @Override
  public PeerSockets sockets(LanInterface on) throws LanException {
    try {
      Socket any = Socket.open(new Libc());
      boolean segments = any.knowsSegments();
      any.close();
      return new LinuxPeerSockets(on, segments ? SocketSender.largestSegment(on.mtu()) : 0);
    } catch (ErrnoException e) {
      throw refusal(on, 0, e);
    }
  }

  private static int openServer(LanInterface on, int port, List<Socket> sockets)
      throws ErrnoException {
    int own = Peer.bits(on.address());
    if (on.address().isLoopbackAddress()) {
      // not with the wildcard address, which would take the others' second socket for its own
      another(on.name(), sockets).bind(own, port);
      another(on.name(), sockets).bind(Peer.BROADCAST, port);
    } else {
      another(on.name(), sockets).bind(0, port);
      another(LOOPBACK, sockets).bind(own, port);
    }
    return port;
  }

  /** The kernel chooses a port that is free with the first address, not with all of them. */
  private static int openAny(LanInterface on, List<Socket> sockets) throws ErrnoException {
    int tries = 0;
    while (true) {
      try {
        Socket main = another(sockets);
        main.bind(Peer.bits(on.address()), 0);
        int port = main.port();
        Socket others = another(sockets);
        others.tellDestinations();
        main.share(true);
        others.share(true);
        others.bind(0, port);
        main.share(false);
        others.share(false);
        return port;
      } catch (ErrnoException e) {
        if (e.errno() != Linux.EADDRINUSE || ++tries == PORTS_TO_TRY) {
          throw e;
        }
        sockets.forEach(Socket::close);
        sockets.clear();
      }
    }
  }

  private static Socket another(String device, List<Socket> sockets) throws ErrnoException {
    Socket socket = another(sockets);
    socket.bindToDevice(device);
    socket.tellDestinations();
    return socket;
  }

  private static Socket another(List<Socket> sockets) throws ErrnoException {
    Socket socket = Socket.open(new Libc());
    sockets.add(socket);
    socket.prepare();
    socket.timeout(Linux.SO_RCVTIMEO, SocketReceiver.TICK_MICROS);
    socket.timeout(Linux.SO_SNDTIMEO, SEND_MICROS);
    return socket;
  }

  private static DatagramEndpoint endpoint(LanInterface on, int port, List<Socket> sockets)
      throws ErrnoException {
    int own = Peer.bits(on.address());
    int size = Math.min(Math.max(on.mtu(), SMALLEST_BUFFER), LARGEST_BUFFER);
    Socket main = sockets.get(0);
    SocketSender sender =
        new SocketSender(
            main,
            own,
            on.index(),
            main.knowsSegments() ? SocketSender.largestSegment(on.mtu()) : 0);
    return new LinuxEndpoint(
        on, port, sockets, new WakeupEvent(), new ReceiveBuffers(size, own), sender);
  }

  private static LanException refusal(LanInterface on, int port, ErrnoException e) {
    return switch (e.errno()) {
      case Linux.EADDRINUSE -> LanException.inUse(on, port, e);
      case Linux.EACCES -> LanException.notPermitted(on, port, e);
      case Linux.EPERM ->
          new LanException(
              Problem.of(
                  on.name(),
                  "port " + port + " cannot be bound to the interface without a privilege",
                  "run as root or with CAP_NET_RAW, or on Linux 5.7 or newer"),
              e);
      default -> LanException.failed(on, port, e.getMessage(), e);
    };
  }
}
