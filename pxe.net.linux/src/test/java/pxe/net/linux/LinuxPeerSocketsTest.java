// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import pxe.net.Datagrams;
import pxe.net.PeerSocketsContract;

class LinuxPeerSocketsTest extends PeerSocketsContract {
  @Override
  protected Datagrams datagrams() {
    return new LinuxDatagrams();
  }
}
