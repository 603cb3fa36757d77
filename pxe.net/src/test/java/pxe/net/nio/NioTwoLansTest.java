// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import pxe.net.lab.TwoLans;

class NioTwoLansTest extends TwoLans {
  @Override
  protected String provider() {
    return NioDatagrams.class.getName();
  }
}
