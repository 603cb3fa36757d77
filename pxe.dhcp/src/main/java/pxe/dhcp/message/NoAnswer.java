// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/**
 * Why a request gets no answer, as monitoring counts it. People are told the same in a sentence
 * that says more.
 */
public enum NoAnswer {
  /** It is no DHCP message. */
  MALFORMED,
  /** An ordinary DHCP client, which a proxy has nothing to tell. */
  NOT_BOOTING,
  /** It does not say who or what it is. */
  UNIDENTIFIED,
  /** An operator does not want it to be answered. */
  DENIED,
  /** There is nothing that it could boot. */
  NO_BOOT_FILE,
  /** Another server is asked, or has to answer. */
  OTHER_SERVER,
  /** What it says needs no answer, or has none on this port. */
  NOT_NEEDED,
  /** It names a relay agent, or comes from an address, that no answer can go to. */
  BAD_ADDRESS,
  /** It begins to boot again and again. */
  LOOP,
  /** It asks for what is not supported, or is not in the menu of the firmware. */
  UNSUPPORTED,
  /** The answer is longer than it takes. */
  TOO_LONG,
  /** No address is free. */
  NO_ADDRESS,
  /** Nothing is known of the address that it names. */
  UNKNOWN_ADDRESS,
  /** Its lease is being stored, or changed by another server, at this moment. */
  BUSY,
  /** Leases cannot be read or stored. */
  LEASES_UNAVAILABLE,
  /** Its network is not served. */
  OFF,
  /** Something went wrong here; the log says what. */
  FAILED
}
