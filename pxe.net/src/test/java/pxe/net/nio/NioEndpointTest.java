// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import pxe.net.DatagramEndpointContract;
import pxe.net.Datagrams;

class NioEndpointTest extends DatagramEndpointContract {
  @Override
  protected Datagrams datagrams() {
    return new NioDatagrams();
  }
}
