// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

/** What a client is about when it sends a REQUEST (RFC 2131 section 4.3.2). */
public enum ClientState {
  /** It takes one of the offers. */
  SELECTING,
  /** It was switched on, and would have the address that it had. */
  INIT_REBOOT,
  /** It has an address, and would keep it. */
  RENEWING
}
