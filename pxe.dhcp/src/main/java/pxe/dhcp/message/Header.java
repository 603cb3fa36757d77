// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/**
 * The fixed fields that requests and replies share.
 *
 * <pre>
 *  0: op       1: htype    2: hlen     3: hops
 *  4: xid (4)
 *  8: secs (2)            10: flags (2)
 * 12: ciaddr (4)          16: yiaddr (4)
 * 20: siaddr (4)          24: giaddr (4)
 * 28: chaddr (16)
 * 44: sname (64)
 * 108: file (128)
 * 236: magic cookie 63 82 53 63, then options
 * </pre>
 *
 * RFC 2131 section 2.
 *
 * @param hardwareType as in ARP, 1 for Ethernet
 * @param hardwareLength bytes of {@code clientHardware} that count, 0 to 16
 * @param hops relay agents on the way
 * @param transaction number that the client chose
 * @param seconds since the client began
 * @param flags of which {@link #BROADCAST} alone is defined
 * @param clientAddress ciaddr, the address that the client has
 * @param yourAddress yiaddr, the address that it is given
 * @param serverAddress siaddr, where it finds its boot file
 * @param relayAddress giaddr, the relay agent's
 * @param clientHardware chaddr, 16 bytes
 * @param hardwareAddress what it says, made once as it is asked for often; none where its length is
 *     0 (as with InfiniBand, RFC 4390)
 */
public record Header(
    int hardwareType,
    int hardwareLength,
    int hops,
    int transaction,
    int seconds,
    int flags,
    Ip4 clientAddress,
    Ip4 yourAddress,
    Ip4 serverAddress,
    Ip4 relayAddress,
    Bytes clientHardware,
    Optional<HardwareAddress> hardwareAddress) {
  /** The flag of a client that cannot take unicast before it has an address. */
  public static final int BROADCAST = 0x8000;

  /** The size of the field chaddr in bytes. */
  public static final int HARDWARE_SIZE = 16;

  public Header {
    inRange("htype", hardwareType, 255);
    inRange("hlen", hardwareLength, HARDWARE_SIZE);
    inRange("hops", hops, 255);
    inRange("secs", seconds, 0xffff);
    inRange("flags", flags, 0xffff);
    if (clientHardware.length() != HARDWARE_SIZE) {
      throw new IllegalArgumentException("chaddr has " + clientHardware.length() + " bytes");
    }
  }

  /** A header with the hardware address that its bytes are. */
  public Header(
      int hardwareType,
      int hardwareLength,
      int hops,
      int transaction,
      int seconds,
      int flags,
      Ip4 clientAddress,
      Ip4 yourAddress,
      Ip4 serverAddress,
      Ip4 relayAddress,
      Bytes clientHardware) {
    this(
        hardwareType,
        hardwareLength,
        hops,
        transaction,
        seconds,
        flags,
        clientAddress,
        yourAddress,
        serverAddress,
        relayAddress,
        clientHardware,
        hardwareLength == 0
            ? Optional.empty()
            : Optional.of(
                HardwareAddress.of(hardwareType, clientHardware.toArray(), 0, hardwareLength)));
  }

  private static void inRange(String field, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(field + " " + value + " is not within 0.." + most);
    }
  }

  /** That of a reply to this one: hops and secs are 0 (RFC 2131 section 4.3.1, table 3). */
  public Header reply(int itsFlags, Ip4 itsClientAddress, Ip4 itsYourAddress, Ip4 server) {
    return new Header(
        hardwareType,
        hardwareLength,
        0,
        transaction,
        0,
        itsFlags,
        itsClientAddress,
        itsYourAddress,
        server,
        relayAddress,
        clientHardware,
        hardwareAddress);
  }

  public boolean isRelayed() {
    return !relayAddress.isNone();
  }
}
