// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import pxe.dhcp.message.Ip4;

/**
 * The addresses of a network that are given out, and which of them were never touched. Each has a
 * number; the ranges stand one behind the other.
 */
public final class AddressPool {
  /** As many as a network of 12 bits of prefix has; one bit is kept for each. */
  public static final int LARGEST = 1 << 20;

  private final List<AddressRange> ranges;
  private final int size;
  private final BitSet touched = new BitSet();

  /** How many are: it is asked for with each packet, and counting a large pool takes longer. */
  private int count;

  /** The ranges do not overlap, and hold at most {@link #LARGEST} addresses together. */
  AddressPool(List<AddressRange> ranges) {
    this.ranges = List.copyOf(ranges);
    this.size = Math.toIntExact(ranges.stream().mapToLong(AddressRange::size).sum());
    if (size > LARGEST) {
      throw new IllegalArgumentException("more than " + LARGEST + " addresses");
    }
  }

  int size() {
    return size;
  }

  /** How many were touched. */
  int touched() {
    return count;
  }

  boolean contains(Ip4 address) {
    return number(address) >= 0;
  }

  /** An address that is not in the pool is never untouched. */
  void touch(Ip4 address) {
    int number = number(address);
    if (number >= 0 && !touched.get(number)) {
      touched.set(number);
      count++;
    }
  }

  /** It is free again as if nobody had ever had it. */
  void forget(Ip4 address) {
    int number = number(address);
    if (number >= 0 && touched.get(number)) {
      touched.clear(number);
      count--;
    }
  }

  /**
   * An address that nobody ever had. Where to begin with the search comes from the client, so that
   * it is given the same address by a server that has lost its leases.
   */
  Optional<Ip4> untouched(int seed) {
    if (size == 0) {
      return Optional.empty();
    }
    int number = touched.nextClearBit(Math.floorMod(seed, size));
    if (number >= size) {
      number = touched.nextClearBit(0);
    }
    return number >= size ? Optional.empty() : Optional.of(address(number));
  }

  private int number(Ip4 address) {
    long before = 0;
    for (int i = 0; i < ranges.size(); i++) {
      AddressRange range = ranges.get(i);
      if (range.contains(address)) {
        return (int) (before + Integer.toUnsignedLong(address.bits() - range.first().bits()));
      }
      before += range.size();
    }
    return -1;
  }

  private Ip4 address(int number) {
    long left = number;
    for (AddressRange range : ranges) {
      if (left < range.size()) {
        return new Ip4(range.first().bits() + (int) left);
      }
      left -= range.size();
    }
    throw new IllegalArgumentException("there is no address " + number);
  }
}
