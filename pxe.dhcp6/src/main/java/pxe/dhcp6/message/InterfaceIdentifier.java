// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.net.Inet6Address;
import java.util.HexFormat;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/**
 * The lower half of an address, made of the hardware address as cards do that make their address
 * themselves: modified EUI-64 (RFC 4291 appendix A).
 */
public final class InterfaceIdentifier {
  private static final int LENGTH = 8;
  private static final int ETHERNET_LENGTH = 6;

  /** Says whether an address is unique in the world; turned round in an identifier. */
  private static final int UNIVERSAL = 0x02;

  private InterfaceIdentifier() {}

  /** The Ethernet address that it was made of, if it was. */
  public static Optional<HardwareAddress> hardwareAddress(Inet6Address address) {
    byte[] all = address.getAddress();
    if (all[11] != (byte) 0xff || all[12] != (byte) 0xfe) {
      return Optional.empty();
    }
    byte[] ethernet = {(byte) (all[8] ^ UNIVERSAL), all[9], all[10], all[13], all[14], all[15]};
    return Optional.of(HardwareAddress.of(HardwareAddress.ETHERNET, ethernet, 0, ETHERNET_LENGTH));
  }

  /** The address of a card in a network of 64 bits; empty of what is no Ethernet card. */
  public static Optional<Inet6Address> address(Inet6Address network, HardwareAddress card) {
    byte[] ethernet = HexFormat.ofDelimiter(":").parseHex(card.text());
    if (card.type() != HardwareAddress.ETHERNET || ethernet.length != ETHERNET_LENGTH) {
      return Optional.empty();
    }
    byte[] lower = {
      (byte) (ethernet[0] ^ UNIVERSAL),
      ethernet[1],
      ethernet[2],
      (byte) 0xff,
      (byte) 0xfe,
      ethernet[3],
      ethernet[4],
      ethernet[5]
    };
    OptionData upper = OptionData.ofAddress(network).part(0, OptionData.ADDRESS - LENGTH);
    return Optional.of(OptionData.join(upper, OptionData.of(lower)).address(0));
  }

  /** Whether two addresses are of one network of 64 bits. */
  public static boolean isSameNetwork(Inet6Address one, Inet6Address other) {
    int upper = OptionData.ADDRESS - LENGTH;
    return OptionData.ofAddress(one)
        .part(0, upper)
        .equals(OptionData.ofAddress(other).part(0, upper));
  }
}
