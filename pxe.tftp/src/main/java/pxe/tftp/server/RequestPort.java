// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * The well-known port at an address: requests come in, and errors go out. One thread receives; any
 * thread may send. Transfers have ports of their own.
 */
interface RequestPort extends AutoCloseable {
  /** Takes what has come in. */
  interface Receiver {
    /**
     * A datagram of somebody who may be a client; the buffer is the port's again when it returns.
     *
     * @param destination the address of ours that it was sent to
     */
    void received(ByteBuffer payload, InetSocketAddress source, InetAddress destination);

    /** A datagram that no client sends: to more than one host, or from where none can be. */
    void impossible(InetSocketAddress source);
  }

  /** The port it has, offset included. */
  int port();

  /** Waits until there are datagrams, and hands some out: none after a close. */
  void receive(Receiver receiver) throws IOException;

  /**
   * Sends a datagram, from position to limit.
   *
   * @param source the address of ours that it leaves from, as it was told to the receiver
   */
  void send(ByteBuffer payload, InetSocketAddress to, InetAddress source) throws IOException;

  boolean isOpen();

  /** Closes it and ends a {@link #receive} that waits. */
  @Override
  void close();
}
