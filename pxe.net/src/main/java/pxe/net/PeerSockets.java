// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sockets for conversations, one each, that are waited for together. One thread at a time receives
 * and closes sockets; any thread may open one, wake the receiver up or close all.
 */
@ProviderType
public interface PeerSockets extends AutoCloseable {
  /** Takes what came for one of the sockets; it may not close any meanwhile. */
  interface Receiver {
    /**
     * A datagram of the peer has come in.
     *
     * @param payload the datagram, from position to limit; not to be kept
     */
    void received(PeerSocket socket, ByteBuffer payload);

    /** The peer's host says that nobody is at the port: what was sent there is lost. */
    void unreachable(PeerSocket socket);
  }

  LanInterface on();

  /**
   * Opens a socket, which {@link #receive} does not look at before {@link PeerSocket#listen()}.
   *
   * @param peer of the family that these sockets have
   * @param source the address it has, of that family. One that is not a unicast address of this
   *     host is taken for the interface's own
   * @param owner for {@link PeerSocket#owner()}
   */
  PeerSocket open(InetSocketAddress peer, InetAddress source, Object owner) throws IOException;

  /**
   * Waits until there are datagrams, hands out a bounded number of them, one for each socket at
   * most, and returns their number: 0 after the time-out, a {@link #wakeup()} or a close.
   *
   * @param timeoutNanos the longest wait; 0 looks only, a negative one waits for ever
   */
  int receive(Receiver receiver, long timeoutNanos) throws IOException;

  /** Ends a {@link #receive} that waits, or the next one. */
  void wakeup();

  /** How many datagrams one {@link PeerSocket#sendSegments} takes; at least 1. */
  int maxSegments();

  /** Whether {@link PeerSocket#sendParts} spares copying what is sent. */
  default boolean sendsParts() {
    return false;
  }

  boolean isOpen();

  /** Closes all sockets and ends a {@link #receive} that waits. */
  @Override
  void close();
}
