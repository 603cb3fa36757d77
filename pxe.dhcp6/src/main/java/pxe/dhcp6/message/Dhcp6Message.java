// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

/** A message between client and server, with its transaction of 24 bits. */
public record Dhcp6Message(Dhcp6MessageType type, int transaction, Dhcp6Options options) {
  public Dhcp6Message {
    if (transaction >>> 24 != 0) {
      throw new IllegalArgumentException("transaction " + transaction);
    }
  }
}
