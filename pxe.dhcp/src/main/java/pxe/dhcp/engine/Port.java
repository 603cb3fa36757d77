// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

/** The ports that proxyDHCP listens on. */
public enum Port {
  /** Where DHCP clients and relay agents send to (RFC 2131 section 4.1). */
  DHCP(67),
  /** The PXE boot server (PXE 2.1 section 2.2.3). */
  BOOT_SERVER(4011);

  private final int number;

  Port(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
