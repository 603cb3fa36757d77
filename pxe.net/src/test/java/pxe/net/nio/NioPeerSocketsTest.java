// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import pxe.net.Datagrams;
import pxe.net.PeerSocketsContract;

class NioPeerSocketsTest extends PeerSocketsContract {
  @Override
  protected Datagrams datagrams() {
    return new NioDatagrams();
  }
}
