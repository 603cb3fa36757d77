// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.PeerSockets;
import pxe.net.PeerSocketsContract;

class LinuxPeerSocketsTest extends PeerSocketsContract {
  @Override
  protected PeerSockets sockets(LanInterface loopback) throws LanException {
    return new LinuxDatagrams().sockets(loopback);
  }
}
