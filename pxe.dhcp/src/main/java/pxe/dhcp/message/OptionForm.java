// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** What the value of an option is, so that people can read and write it. */
public enum OptionForm {
  ADDRESS("an IPv4 address"),
  /** One or more of them. */
  ADDRESSES("IPv4 addresses, separated by commas"),
  /** A network or host and a router, or an address and a mask, several times. */
  ADDRESS_PAIRS("pairs of IPv4 addresses, separated by commas"),
  TEXT("a text, in quotes where it has quotes or blanks at its ends"),
  /** One byte, 0 or 1. */
  FLAG("`true` or `false`"),
  U8("a number from 0 to 255"),
  U16("a number from 0 to 65535"),
  U16_LIST("numbers from 0 to 65535, separated by commas"),
  /** Four bytes, in two's complement. */
  SIGNED("a number from -2147483648 to 2147483647"),
  /** A time in seconds, 4 bytes. */
  SECONDS("a time such as `90s` or `12h`"),
  /** Names as the domain name system has them (RFC 3397). */
  DOMAINS("domains, separated by commas"),
  /** RFC 3442. */
  ROUTES("routes such as `10.0.0.0/8 via 192.168.9.1`, separated by commas"),
  /** Option codes, one byte each. */
  CODES(""),
  /** A {@link MessageType}. */
  MESSAGE_TYPE(""),
  /** Client architectures, two bytes each. */
  ARCHITECTURES(""),
  /** A type byte 0 and the 16 bytes of a UUID. */
  MACHINE_ID(""),
  /** A user class, as RFC 3004 has it or raw. */
  USER_CLASS(""),
  /** Options inside the option. */
  NESTED(""),
  /** Bytes of which nothing more is known here. */
  BYTES("");

  private final String written;

  OptionForm(String written) {
    this.written = written;
  }

  /** How people write it; empty where they can only write the bytes. */
  public String written() {
    return written;
  }
}
