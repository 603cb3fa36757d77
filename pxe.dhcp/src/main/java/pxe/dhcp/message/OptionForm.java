// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** What the value of an option is, so that it can be written for people. */
public enum OptionForm {
  /** One or more IPv4 addresses. */
  ADDRESSES,
  /** Characters. */
  TEXT,
  /** An unsigned number of 1, 2, 4 or 8 bytes. */
  NUMBER,
  /** A time in seconds, 4 bytes. */
  SECONDS,
  /** Option codes, one byte each. */
  CODES,
  /** A {@link MessageType}. */
  MESSAGE_TYPE,
  /** Client architectures, two bytes each. */
  ARCHITECTURES,
  /** A type byte 0 and the 16 bytes of a UUID. */
  MACHINE_ID,
  /** A user class, as RFC 3004 has it or raw. */
  USER_CLASS,
  /** Options inside the option. */
  NESTED,
  /** Bytes of which nothing more is known here. */
  BYTES
}
