// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import pxe.net.DatagramEndpoint;
import pxe.net.Peer;

/** The port on an interface, by the endpoint that every protocol of IPv4 has. */
final class Ipv4RequestPort implements RequestPort {
  private final DatagramEndpoint endpoint;
  private final SourceFilter filter;

  /** Takes the endpoint over. */
  Ipv4RequestPort(DatagramEndpoint endpoint) {
    this.endpoint = endpoint;
    this.filter = new SourceFilter(endpoint.on());
  }

  @Override
  public int port() {
    return endpoint.port();
  }

  @Override
  public void receive(Receiver receiver) throws IOException {
    endpoint.receive(
        (payload, source, destination) -> {
          if (filter.refuses(source, endpoint.port()) || !filter.isUnicast(destination)) {
            receiver.impossible(Peer.socketAddress(source));
          } else {
            receiver.received(payload, Peer.socketAddress(source), Peer.inetAddress(destination));
          }
        },
        -1);
  }

  @Override
  public void send(ByteBuffer payload, InetSocketAddress to, InetAddress source)
      throws IOException {
    endpoint.send(payload, Peer.of(to), Peer.bits((Inet4Address) source));
  }

  @Override
  public boolean isOpen() {
    return endpoint.isOpen();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
