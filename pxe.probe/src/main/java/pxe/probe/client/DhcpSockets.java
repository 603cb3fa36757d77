// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import pxe.probe.engine.Conditions;

/**
 * What is sent and heard on one interface. Answers go to all hosts, to the port of DHCP clients; so
 * one socket hears that port of every address. It shares the port with the DHCP client of this host
 * (SO_REUSEADDR), which hears every broadcast all the same. What is sent leaves from a socket of
 * the interface's own address, since Linux sends a broadcast out of the interface that has it.
 */
final class DhcpSockets implements DhcpPort, Closeable {
  static final int CLIENT_PORT = 68;

  private static final int LONGEST = 4096;
  private static final int MOST_AT_ONCE = 64;

  private final Selector selector;
  private final List<DatagramChannel> channels = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);

  private DhcpSockets(Selector selector) {
    this.selector = selector;
  }

  /**
   * Opens them.
   *
   * @throws IOException where the port cannot be had
   */
  static DhcpSockets open(ProbeInterface on, Conditions conditions) throws IOException {
    DhcpSockets sockets = new DhcpSockets(Selector.open());
    int port = CLIENT_PORT + conditions.portOffset();
    try {
      sockets.add(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
      try {
        sockets.add(new InetSocketAddress(on.address(), port));
      } catch (BindException e) {
        sockets.add(new InetSocketAddress(on.address(), 0)); // it is answered all the same
      }
      return sockets;
    } catch (IOException | RuntimeException e) {
      sockets.close();
      throw e;
    }
  }

  private void add(InetSocketAddress address) throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
      channel.bind(address);
      channel.register(selector, SelectionKey.OP_READ);
      channels.add(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void send(byte[] message, String to, int port) throws IOException {
    channels
        .get(1)
        .send(ByteBuffer.wrap(message), new InetSocketAddress(InetAddress.getByName(to), port));
  }

  @Override
  public void receive(long millis, Receiver receiver) throws IOException {
    selector.select(Math.max(1, millis));
    selector.selectedKeys().clear();
    for (DatagramChannel channel : channels) {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
          break;
        }
        byte[] message = new byte[buffer.flip().remaining()];
        buffer.get(message);
        receiver.received(message, from.getAddress().getHostAddress());
      }
    }
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
