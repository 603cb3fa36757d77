// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/**
 * Who holds a lease (RFC 2131 section 4.2): its client identifier, or where it sends none its
 * hardware address. At least one of them is there.
 *
 * @param identifier option 61, as lower-case hexadecimal digits; empty where it was not sent
 * @param hardware chaddr with its type; empty where its length was 0 (RFC 4390)
 */
public record LeaseHolder(String identifier, Optional<HardwareAddress> hardware) {
  public LeaseHolder {
    if (identifier.isEmpty() && hardware.isEmpty()) {
      throw new IllegalArgumentException("neither client identifier nor hardware address");
    }
  }

  /**
   * Whether both are one client. Firmware, boot loader and installer of one machine name themselves
   * differently, or not at all: one that sends no identifier is known by its hardware address.
   */
  public boolean isSameAs(LeaseHolder other) {
    return (identifier.isEmpty() || other.identifier.isEmpty())
        ? hardware.isPresent() && hardware.equals(other.hardware)
        : identifier.equals(other.identifier);
  }

  @Override
  public String toString() {
    return hardware.map(HardwareAddress::toString).orElse(identifier);
  }
}
