// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import pxe.net.Ipv6Interface;
import pxe.net.LanException;

/**
 * The port at an IPv6 address. Its socket has that address, so that it hears nothing else: neither
 * multicast, nor what comes in for another address.
 */
final class Ipv6RequestPort implements RequestPort {
  private static final int LARGEST_DATAGRAM = 65_535;

  /** Asked for: the kernel gives what it allows. A rack that is switched on has to fit in. */
  private static final int RECEIVE_BUFFER = 4 << 20;

  private final Inet6Address own;
  private final DatagramChannel channel;
  private final int port;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);

  private Ipv6RequestPort(Inet6Address own, DatagramChannel channel, int port) {
    this.own = own;
    this.channel = channel;
    this.port = port;
  }

  /**
   * Opens it.
   *
   * @param port offset included; 0 for any
   */
  static Ipv6RequestPort open(Ipv6Interface at, int port) throws LanException {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6);
      try {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(new InetSocketAddress(at.address(), port));
        int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        return new Ipv6RequestPort(at.address(), channel, bound);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw LanException.failed(at, port, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void receive(Receiver receiver) throws IOException {
    buffer.clear();
    InetSocketAddress source;
    try {
      source = (InetSocketAddress) channel.receive(buffer);
    } catch (ClosedChannelException e) {
      return; // that is how the wait ends
    }
    if (canBeAnswered(source)) {
      receiver.received(buffer.flip(), source, own);
    } else {
      receiver.impossible(source);
    }
  }

  /** From a port of ours our own packets would come back. */
  private boolean canBeAnswered(InetSocketAddress source) {
    InetAddress address = source.getAddress();
    return source.getPort() != 0
        && address instanceof Inet6Address
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && !(source.getPort() == port && address.equals(own));
  }

  @Override
  public void send(ByteBuffer payload, InetSocketAddress to, InetAddress source)
      throws IOException {
    channel.send(payload, to);
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
