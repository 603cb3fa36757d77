// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.util.UUID;

/**
 * The UUID of a machine in the order of its bytes on the wire (DHCP option 97, RFC 4578 section
 * 2.3). SMBIOS keeps the first three fields little endian and firmware disagrees about who swaps
 * them, so one machine is known by either order.
 */
public record MachineUuid(UUID wire) {
  /** The same machine as a reader of the other byte order sees it. */
  public UUID swapped() {
    long high = wire.getMostSignificantBits();
    long first = Integer.reverseBytes((int) (high >>> 32)) & 0xffff_ffffL;
    long second = Short.reverseBytes((short) (high >>> 16)) & 0xffffL;
    long third = Short.reverseBytes((short) high) & 0xffffL;
    return new UUID(first << 32 | second << 16 | third, wire.getLeastSignificantBits());
  }

  /** Whether {@code other} is this UUID in either byte order. */
  public boolean matches(UUID other) {
    return wire.equals(other) || swapped().equals(other);
  }

  @Override
  public String toString() {
    return wire.toString();
  }
}
