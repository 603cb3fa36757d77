// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.HexFormat;
import java.util.Optional;
import pxe.probe.message.Options;

/**
 * Where and how it is walked.
 *
 * @param ownAddress the address of the interface
 * @param portOffset is added to every port
 * @param expected the address of the server that is to win; empty where any may
 * @param takesAddress whether an address is taken, and given back
 * @param needsDhcp whether a machine boots nothing where nobody gives out addresses
 */
public record Conditions(
    String ownAddress,
    int portOffset,
    Optional<String> expected,
    boolean takesAddress,
    boolean needsDhcp) {
  static final int DHCP = 67;
  static final int BOOT_SERVER = 4011;
  static final int TFTP = 69;

  /**
   * The hardware address of all probes of this host: one that no card has (locally administered),
   * by which our own servers know it. It is always the same, so that it costs a DHCP server one
   * offer, and no lease.
   */
  byte[] hardware() {
    byte[] own = Options.bytesOf(ownAddress);
    return new byte[] {0x02, 0x50, 0x58, 0x45, own[2], own[3]};
  }

  /** As PXELINUX and iPXE write it into names. */
  String dashed() {
    return HexFormat.ofDelimiter("-").formatHex(hardware());
  }

  /** The machine's UUID: "pxe probe", and its hardware address. */
  byte[] uuid() {
    byte[] uuid = new byte[16];
    byte[] name = {'p', 'x', 'e', ' ', 'p', 'r', 0x40, 'b', (byte) 0x80, 'e'};
    System.arraycopy(name, 0, uuid, 0, name.length);
    System.arraycopy(hardware(), 0, uuid, 10, 6);
    return uuid;
  }

  int port(int port) {
    return port + portOffset;
  }
}
