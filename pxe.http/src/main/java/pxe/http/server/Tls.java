// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * TLS for the connections of a server.
 *
 * @param context with the certificate of this moment
 * @param workers do what takes long in handshakes
 */
record Tls(Supplier<SSLContext> context, HandshakeWorkers workers) {
  /** TLS on a socket, whose handshake is still to come. */
  Wire on(SocketChannel socket) {
    return new TlsWire(socket, context.get());
  }

  /** Has work of a handshake done; false where there is too much of it. */
  boolean execute(InetAddress client, Runnable task) {
    return workers.execute(client, task);
  }
}
