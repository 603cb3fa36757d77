// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/** Sockets for conversations by plain NIO: a channel each, and one selector. */
final class NioPeerSockets implements PeerSockets {
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int SEND_BUFFER = 1 << 20;

  private final LanInterface on;
  private final InetAddress own;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);

  /**
   * None yet.
   *
   * @param own the address of the interface that they have, of either family
   */
  NioPeerSockets(LanInterface on, InetAddress own) throws IOException {
    this.on = on;
    this.own = own;
    this.selector = Selector.open();
  }

  @Override
  public LanInterface on() {
    return on;
  }

  @Override
  public PeerSocket open(InetSocketAddress peer, InetAddress source, Object owner)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            own instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
      bind(channel, source);
      channel.connect(peer);
      if (!selector.isOpen()) {
        throw new ClosedChannelException();
      }
      return new NioPeerSocket(channel, owner, buffer, selector);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void bind(DatagramChannel channel, InetAddress source) throws IOException {
    if (!source.equals(own) && isUnicast(source)) {
      try {
        channel.bind(new InetSocketAddress(source, 0));
        return;
      } catch (BindException e) {
        // it is none of ours, or not any more
      }
    }
    channel.bind(new InetSocketAddress(own, 0));
  }

  /** Of IPv4, 224.0.0.0 to 255.255.255.255 are multicast, reserved and broadcast. */
  private static boolean isUnicast(InetAddress source) {
    return !source.isAnyLocalAddress()
        && !source.isMulticastAddress()
        && !(source instanceof Inet4Address ipv4 && Peer.bits(ipv4) >>> 29 == 7);
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) throws IOException {
    try {
      if (timeoutNanos == 0) {
        return selector.selectNow(key -> take(key, receiver));
      }
      // rounded up: a timer that is asked for too early would be asked for again and again
      long millis = (timeoutNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
      return selector.select(key -> take(key, receiver), timeoutNanos < 0 ? 0 : millis);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ClosedSelectorException e) {
      return 0; // closed while it waited: that is how the wait ends
    }
  }

  private static void take(SelectionKey key, Receiver receiver) {
    try {
      ((NioPeerSocket) key.attachment()).look(receiver);
    } catch (ClosedChannelException | CancelledKeyException e) {
      // closed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  /** NIO sends one by one, so that a number of them saves nothing; but it takes them. */
  @Override
  public int maxSegments() {
    return 64;
  }

  @Override
  public boolean isOpen() {
    return selector.isOpen();
  }

  @Override
  public void close() {
    try {
      if (selector.isOpen()) {
        selector.keys().forEach(key -> ((NioPeerSocket) key.attachment()).close());
        selector.close();
      }
    } catch (ClosedSelectorException e) {
      // somebody else has done it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
