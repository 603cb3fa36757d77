// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.net.Inet4Address;
import java.util.List;
import java.util.UUID;

/**
 * An address that is set aside for a machine, which has at least one of these names.
 *
 * @param pid of the file that says so, such as {@code pxe.machine~web1}
 * @param hardware its hardware addresses, as lower-case hexadecimal pairs joined by colons
 * @param uuids its UUIDs, in either byte order
 * @param identifiers its client identifiers (option 61), as lower-case hexadecimal digits
 */
public record Reservation(
    String pid,
    List<String> hardware,
    List<UUID> uuids,
    List<String> identifiers,
    Inet4Address address) {
  public Reservation {
    hardware = List.copyOf(hardware);
    uuids = List.copyOf(uuids);
    identifiers = List.copyOf(identifiers);
  }
}
