// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.io.IOException;

/** What a walk sends messages of DHCP to, and hears them of. */
interface DhcpPort {
  /** Somebody has sent something. */
  interface Receiver {
    void received(byte[] message, String from);
  }

  void send(byte[] message, String to, int port) throws IOException;

  /** Waits so long for something, and hands out what is there; not at all when interrupted. */
  void receive(long millis, Receiver receiver) throws IOException;

  /** Ends the wait. */
  void wakeup();
}
