// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** A UDP port on one interface. One thread receives; any thread may send. */
@ProviderType
public interface DatagramEndpoint extends AutoCloseable {
  /** Takes one datagram; buffer and content are the endpoint's again when it returns. */
  @FunctionalInterface
  interface Receiver {
    /**
     * A datagram has come in.
     *
     * @param payload the datagram, from position to limit
     * @param source who sent it, see {@link Peer}
     * @param destination the address it was sent to (255.255.255.255 for a broadcast); where the
     *     platform does not tell, the interface's own
     */
    void received(ByteBuffer payload, long source, int destination);
  }

  /** The port it has, offset included. */
  int port();

  LanInterface on();

  /**
   * Waits until there are datagrams, hands out all that are there (a bounded batch), and returns
   * their number: 0 after the time-out, a {@link #wakeup()} or a close.
   *
   * @param timeoutNanos the longest wait; 0 looks only, a negative one waits for ever
   */
  int receive(Receiver receiver, long timeoutNanos) throws IOException;

  /** Ends a {@link #receive} that waits, or the next one. */
  void wakeup();

  /**
   * Sends one datagram, from position to limit; the position is moved to the limit.
   *
   * @param source the address it leaves from, or 0 for the interface's own. An address that is not
   *     the interface's unicast address is taken for 0
   */
  void send(ByteBuffer payload, long to, int source) throws IOException;

  /**
   * Sends the payload as several datagrams of {@code segmentSize} bytes, of which the last may be
   * shorter, by as few system calls as the platform allows. At most {@link #maxSegments()} of them.
   */
  void sendSegments(ByteBuffer payload, int segmentSize, long to, int source) throws IOException;

  /** How many datagrams one {@link #sendSegments} takes; at least 1. */
  int maxSegments();

  boolean isOpen();

  /** Closes the socket and ends a {@link #receive} that waits. */
  @Override
  void close();
}
