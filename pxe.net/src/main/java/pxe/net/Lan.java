// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The interfaces that are to be served, and endpoints on them. */
@ProviderType
public interface Lan {
  /** A watch that can be ended. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls {@code observer} with the interfaces that are to be served: once before it returns, then
   * at each change, never twice at a time.
   */
  Watch watch(Consumer<List<LanInterface>> observer);

  /**
   * The same for the IPv6 addresses of those interfaces; none where IPv6 is not to be served. The
   * first of an interface is the one to announce.
   */
  default Watch watchIpv6(Consumer<List<Ipv6Interface>> observer) {
    observer.accept(List.of());
    return () -> {};
  }

  /**
   * Opens an endpoint that receives what reaches {@code port} on an interface, broadcasts included.
   *
   * @param port the protocol's own port, to which {@code --port-offset} is added; 0 for any
   * @throws LanException in one sentence with its remedy
   */
  DatagramEndpoint open(LanInterface on, int port) throws LanException;

  /**
   * Makes ready to open a socket for each conversation on an interface.
   *
   * @throws LanException in one sentence with its remedy
   */
  default PeerSockets sockets(LanInterface on) throws LanException {
    throw new UnsupportedOperationException("conversations on " + on);
  }

  /**
   * The same at an IPv6 address.
   *
   * @throws LanException in one sentence with its remedy
   */
  default PeerSockets sockets(Ipv6Interface at) throws LanException {
    throw new UnsupportedOperationException("conversations on " + at);
  }

  /** What {@code --port-offset} adds to every port of ours and of our clients. */
  int portOffset();
}
