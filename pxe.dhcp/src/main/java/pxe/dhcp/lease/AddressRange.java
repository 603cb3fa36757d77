// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import pxe.dhcp.message.Ip4;

/** Addresses from one to another, both of them included. */
public record AddressRange(Ip4 first, Ip4 last) {
  public AddressRange {
    if (Integer.compareUnsigned(first.bits(), last.bits()) > 0) {
      throw new IllegalArgumentException(first + " is behind " + last);
    }
  }

  public boolean contains(Ip4 address) {
    return Integer.compareUnsigned(address.bits(), first.bits()) >= 0
        && Integer.compareUnsigned(address.bits(), last.bits()) <= 0;
  }

  public boolean overlaps(AddressRange other) {
    return contains(other.first) || other.contains(first);
  }

  /** How many there are, 1 to 2^32. */
  public long size() {
    return Integer.toUnsignedLong(last.bits()) - Integer.toUnsignedLong(first.bits()) + 1;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
