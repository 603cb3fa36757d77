// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.net.Ipv6Interface;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;

/** HTTP or HTTPS on one interface, or on one of its IPv6 addresses. */
final class HttpInterfaceServer implements LanServers.Running {
  private static final int BACKLOG = 1024;

  private final String scheme;
  private final LanInterface on;
  private final Optional<Ipv6Interface> ipv6;
  private final ServerSocketChannel socket;
  private final int port;
  private volatile Optional<String> insteadOf;
  private Optional<LanServers.Running> serving = Optional.empty();

  private HttpInterfaceServer(
      String scheme,
      LanInterface on,
      Optional<Ipv6Interface> ipv6,
      ServerSocketChannel socket,
      int port,
      Optional<String> insteadOf) {
    this.scheme = scheme;
    this.on = on;
    this.ipv6 = ipv6;
    this.socket = socket;
    this.port = port;
    this.insteadOf = insteadOf;
  }

  /**
   * Listens on the first port that nobody else has.
   *
   * @param scheme {@code http} or {@code https}
   * @param offset is added to each of them
   * @param before what serves the interface now, to go on if it has that port
   */
  static HttpInterfaceServer listen(
      String scheme,
      LanInterface on,
      List<Integer> ports,
      int offset,
      Optional<HttpInterfaceServer> before)
      throws LanException {
    try {
      return listen(scheme, on, ports.get(0) + offset, Optional.empty(), before);
    } catch (LanException e) {
      if (ports.size() == 1 || !isInUse(e.getCause())) {
        throw e;
      }
      return listen(scheme, on, ports.get(1) + offset, Optional.of(e.problem().fault()), before);
    }
  }

  /** The same of an IPv6 address. */
  static HttpInterfaceServer listen(
      String scheme, Ipv6Interface at, List<Integer> ports, int offset) throws LanException {
    try {
      return listen(scheme, at, ports.get(0) + offset, Optional.empty());
    } catch (LanException e) {
      if (ports.size() == 1 || !isInUse(e.getCause())) {
        throw e;
      }
      return listen(scheme, at, ports.get(1) + offset, Optional.of(e.problem().fault()));
    }
  }

  private static HttpInterfaceServer listen(
      String scheme, Ipv6Interface at, int port, Optional<String> insteadOf) throws LanException {
    try {
      ServerSocketChannel socket = bind(StandardProtocolFamily.INET6, at.address(), port);
      return new HttpInterfaceServer(scheme, at.on(), Optional.of(at), socket, port, insteadOf);
    } catch (IOException | UnsupportedOperationException e) {
      throw LanException.failed(at, port, String.valueOf(e.getMessage()), e);
    }
  }

  private static HttpInterfaceServer listen(
      String scheme,
      LanInterface on,
      int port,
      Optional<String> insteadOf,
      Optional<HttpInterfaceServer> before)
      throws LanException {
    Optional<HttpInterfaceServer> same = before.filter(s -> s.port == port);
    if (same.isPresent()) {
      same.get().insteadOf = insteadOf;
      return same.get();
    }
    return new HttpInterfaceServer(scheme, on, Optional.empty(), bind(on, port), port, insteadOf);
  }

  private static ServerSocketChannel bind(LanInterface on, int port) throws LanException {
    try {
      return bind(StandardProtocolFamily.INET, on.address(), port);
    } catch (IOException e) {
      throw refusal(on, port, e);
    }
  }

  private static ServerSocketChannel bind(ProtocolFamily family, InetAddress address, int port)
      throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open(family);
    try {
      socket.bind(new InetSocketAddress(address, port), BACKLOG);
      socket.configureBlocking(false);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Java tells the errors apart by class and by the words of the C library. */
  private static LanException refusal(LanInterface on, int port, IOException e) {
    String words = String.valueOf(e.getMessage());
    if (words.toLowerCase(Locale.ROOT).contains("permission denied")) {
      return LanException.notPermitted(on, port, e);
    }
    if (isInUse(e)) {
      return LanException.listenerInUse(on, port, e);
    }
    return LanException.failed(on, port, words, e);
  }

  private static boolean isInUse(Throwable e) {
    return e instanceof BindException && String.valueOf(e.getMessage()).contains("in use");
  }

  /**
   * Lets the loops serve it.
   *
   * @param ends is run when it is closed
   */
  void serve(EventLoops loops, ServerContext context, Runnable ends) {
    LanServers.Running accepting = loops.serve(socket, context);
    serving =
        Optional.of(
            () -> {
              ends.run();
              accepting.close();
            });
  }

  /** Whether it is the IPv4 server of an interface. */
  boolean isOn(LanInterface other) {
    return on.equals(other) && ipv6.isEmpty();
  }

  /** For the list of endpoints: {@code http on eth1 192.168.9.2:80}. */
  String endpoint() {
    String at = ipv6.map(Ipv6Interface::toString).orElseGet(on::toString);
    return scheme + " on " + at + ":" + port + insteadOf.map(why -> " (" + why + ")").orElse("");
  }

  /** Why it is not the usual port. */
  Optional<String> insteadOf() {
    return insteadOf;
  }

  /** The address that machines are told. */
  InetAddress advertised() {
    return ipv6.<InetAddress>map(Ipv6Interface::address).orElseGet(on::advertise);
  }

  /** Whether machines know it by this address. */
  boolean isKnownAs(InetAddress address) {
    return address.equals(advertised()) || (ipv6.isEmpty() && address.equals(on.address()));
  }

  int port() {
    return port;
  }

  /** Takes no more connections, and closes those that are there. */
  @Override
  public void close() {
    serving.ifPresent(LanServers.Running::close);
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
  }
}
