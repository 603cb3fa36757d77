// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

/**
 * Why a request gets no answer, as monitoring counts it, in the words of DHCPv4. People are told
 * the same in a sentence that says more.
 */
public enum NoAnswer {
  /** It is no DHCPv6 message, or one that no client sends so. */
  MALFORMED,
  /** An ordinary DHCPv6 client. */
  NOT_BOOTING,
  /** It does not say who or what it is. */
  UNIDENTIFIED,
  /** An operator does not want it to be answered. */
  DENIED,
  /** There is nothing that it could boot over IPv6. */
  NO_BOOT_FILE,
  /** Another server is asked, or has to answer. */
  OTHER_SERVER,
  /** It is nothing that a server answers, or not on this port. */
  NOT_NEEDED,
  /** It comes from an address that no answer can go to. */
  BAD_ADDRESS,
  /** It takes what to boot with an address alone, and none is given here. */
  NO_ADDRESS,
  /** DHCPv6 is off. */
  OFF,
  /** Something went wrong here; the log says what. */
  FAILED
}
