// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import pxe.net.DatagramEndpointContract;
import pxe.net.Datagrams;

class LinuxEndpointTest extends DatagramEndpointContract {
  @Override
  protected Datagrams datagrams() {
    return new LinuxDatagrams();
  }
}
