// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.codec;

/** A datagram is no DHCPv6 message. Strangers send them, so that a stack trace is of no use. */
public final class MalformedDhcp6Exception extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedDhcp6Exception(String message) {
    super(message, null, false, false);
  }
}
