// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.codec;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.dhcp6.message.AddressAssociation;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.OptionData;

/** IA_NA options, which hold options. */
public final class AssociationCodec {
  private static final int HEADER = 12;
  private static final int ADDRESS_HEADER = OptionData.ADDRESS + 8;

  private AssociationCodec() {}

  /** Reads one; empty of what is none. */
  public static Optional<AddressAssociation> read(OptionData data) {
    if (data.length() < HEADER) {
      return Optional.empty();
    }
    try {
      List<Inet6Address> addresses =
          Dhcp6Decoder.options(data, HEADER)
              .each(Dhcp6OptionCode.IA_ADDRESS)
              .filter(address -> address.length() >= ADDRESS_HEADER)
              .map(address -> address.address(0))
              .toList();
      return Optional.of(new AddressAssociation(data.uint32(0), addresses));
    } catch (MalformedDhcp6Exception e) {
      return Optional.empty();
    }
  }

  /**
   * An answer to one.
   *
   * @param given the address that the client has for this long; after half of it it asks again
   * @param gone addresses that it has no longer
   */
  public static Dhcp6Option given(
      long id, Inet6Address given, Duration lifetime, List<Inet6Address> gone) {
    long seconds = lifetime.toSeconds();
    List<Dhcp6Option> inside = new ArrayList<>();
    inside.add(address(given, seconds));
    gone.forEach(each -> inside.add(address(each, 0)));
    return option(id, seconds / 2, seconds * 4 / 5, inside);
  }

  /** The answer to one that gets no address. */
  public static Dhcp6Option refused(long id, int status, String why) {
    return option(id, 0, 0, List.of(status(status, why)));
  }

  /** A status (RFC 8415 section 21.13). */
  public static Dhcp6Option status(int status, String text) {
    return new Dhcp6Option(
        Dhcp6OptionCode.STATUS_CODE,
        OptionData.join(OptionData.ofUint16(status), OptionData.ofText(text)));
  }

  private static Dhcp6Option option(long id, long renew, long rebind, List<Dhcp6Option> inside) {
    return new Dhcp6Option(
        Dhcp6OptionCode.IA_NA,
        OptionData.join(
            OptionData.ofUint32(id),
            OptionData.ofUint32(renew),
            OptionData.ofUint32(rebind),
            Dhcp6Encoder.options(new Dhcp6Options(inside))));
  }

  private static Dhcp6Option address(Inet6Address address, long seconds) {
    return new Dhcp6Option(
        Dhcp6OptionCode.IA_ADDRESS,
        OptionData.join(
            OptionData.ofAddress(address),
            OptionData.ofUint32(seconds),
            OptionData.ofUint32(seconds)));
  }
}
