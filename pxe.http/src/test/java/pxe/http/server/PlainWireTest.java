// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** What a connection asks of its socket. */
class PlainWireTest {
  @Test
  void packetsAreFilledUntilTheEndOfWhatIsMuch() throws IOException {
    try (ServerSocketChannel server =
            ServerSocketChannel.open().bind(new InetSocketAddress(Loopback.ADDRESS, 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel socket = server.accept()) {
      PlainWire wire = new PlainWire(socket);
      wire.fillsPackets(true);
      assertFalse(socket.getOption(StandardSocketOptions.TCP_NODELAY));
      wire.fillsPackets(false);
      assertTrue(socket.getOption(StandardSocketOptions.TCP_NODELAY));
      assertTrue(client.isConnected());
    }
  }
}
