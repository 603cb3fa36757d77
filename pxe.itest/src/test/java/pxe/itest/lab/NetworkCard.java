// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.util.Locale;

/** The network cards whose iPXE ROMs QEMU brings. */
enum NetworkCard {
  E1000("e1000"),
  RTL8139("rtl8139"),
  VIRTIO("virtio-net-pci");

  private final String device;

  NetworkCard(String device) {
    this.device = device;
  }

  /** Its name in QEMU. */
  String device() {
    return device;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
