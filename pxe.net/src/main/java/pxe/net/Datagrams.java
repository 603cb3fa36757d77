// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens sockets: the service with two providers. That of {@code pxe.net} works on any platform and
 * serves one interface; that of {@code pxe.net.linux} has the higher ranking where it can run.
 */
@ProviderType
public interface Datagrams {
  /** Whether it can tell interfaces apart, so that several can be served. */
  boolean severalInterfaces();

  /** A few words for {@code pxe:status}, such as {@code NIO} or {@code Linux system calls}. */
  String description();

  /**
   * Opens a socket; {@code port} is final, 0 for any.
   *
   * @throws LanException in one sentence with its remedy
   */
  DatagramEndpoint open(LanInterface on, int port) throws LanException;

  /**
   * Makes ready to open a socket for each conversation on an interface.
   *
   * @throws LanException in one sentence with its remedy
   */
  PeerSockets sockets(LanInterface on) throws LanException;
}
