// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** What the value of an option is, so that it can be written for people. */
public enum OptionForm {
  /** One or more IPv4 addresses. */
  ADDRESSES,
  /** Characters. */
  TEXT,
  /** An unsigned number of 1, 2, 4 or 8 octets. */
  NUMBER,
  /** A time in seconds, 4 octets. */
  SECONDS,
  /** Option codes, one octet each. */
  CODES,
  /** A {@link MessageType}. */
  MESSAGE_TYPE,
  /** Client architectures, two octets each. */
  ARCHITECTURES,
  /** A type octet 0 and the 16 octets of a UUID. */
  MACHINE_ID,
  /** A user class, as RFC 3004 has it or raw. */
  USER_CLASS,
  /** Options inside the option. */
  NESTED,
  /** Octets of which nothing more is known here. */
  OCTETS
}
