// SPDX-License-Identifier: Apache-2.0
package pxe.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A UDP socket for one conversation: on a port that the system has chosen at random, and connected
 * to its peer, so that the system drops what anybody else sends there. Any thread may send, but one
 * at a time.
 */
@ProviderType
public interface PeerSocket extends AutoCloseable {
  int port();

  /**
   * From now on what comes in is received with that of the others, by a thread that already waits,
   * too. To be called once; any thread may do so.
   */
  void listen() throws IOException;

  /** What was given when it was opened. */
  Object owner();

  /**
   * Sends one datagram, from position to limit; the position is moved to the limit.
   *
   * @throws java.net.PortUnreachableException if the peer's host says that nobody is at the port
   */
  void send(ByteBuffer payload) throws IOException;

  /**
   * Sends the payload as several datagrams of {@code segmentSize} bytes, of which the last may be
   * shorter. At most {@link PeerSockets#maxSegments()} of them.
   *
   * @throws java.net.PortUnreachableException as {@link #send}
   */
  void sendSegments(ByteBuffer payload, int segmentSize) throws IOException;

  /**
   * Sends datagrams whose heads and whose contents stand apart, each from position to limit: so
   * many as there are heads, with {@code contentSize} bytes of the content behind each head but the
   * last, which has the rest. Positions are moved to the limits. Only where {@link
   * PeerSockets#sendsParts()}, and with direct buffers.
   *
   * @throws java.net.PortUnreachableException as {@link #send}
   */
  default void sendParts(ByteBuffer heads, int headSize, ByteBuffer content, int contentSize)
      throws IOException {
    throw new UnsupportedOperationException("it sends no parts");
  }

  /** Hands out one datagram if one is there; does not wait. Whether there was anything. */
  boolean look(PeerSockets.Receiver receiver) throws IOException;

  @Override
  void close();
}
