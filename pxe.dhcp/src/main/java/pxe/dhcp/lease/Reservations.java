// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;

/** Addresses that an operator has set aside for single clients. */
public final class Reservations {
  /** Nothing is set aside. */
  public static final Reservations NONE = new Reservations(List.of());

  /**
   * An address for a client that has at least one of these names; without any, it is given to
   * nobody.
   *
   * @param hardware hardware addresses
   * @param identifiers of option 61, as hexadecimal digits
   * @param uuids of option 97, in either byte order
   */
  public record Reservation(
      Ip4 address, List<String> hardware, List<String> identifiers, List<UUID> uuids) {
    /** An address that nobody gets. */
    public static Reservation forNobody(Ip4 address) {
      return new Reservation(address, List.of(), List.of(), List.of());
    }
  }

  private final Map<String, Ip4> byHardware = new HashMap<>();
  private final Map<String, Ip4> byIdentifier = new HashMap<>();
  private final Map<UUID, Ip4> byUuid = new HashMap<>();
  private final Set<Ip4> addresses = new HashSet<>();

  /** Where two are for one client, the first counts. */
  public Reservations(Collection<Reservation> all) {
    for (Reservation each : all) {
      each.hardware().forEach(name -> byHardware.putIfAbsent(name, each.address()));
      each.identifiers().forEach(name -> byIdentifier.putIfAbsent(name, each.address()));
      each.uuids().forEach(name -> byUuid.putIfAbsent(name, each.address()));
      addresses.add(each.address());
    }
  }

  /** The address that is set aside for the client that asks. */
  Optional<Ip4> of(AddressRequest request) {
    Optional<HardwareAddress> hardware = request.holder().hardware();
    Ip4 own = hardware.isPresent() ? byHardware.get(hardware.get().text()) : null;
    own = own == null ? byIdentifier.get(request.holder().identifier()) : own;
    return Optional.ofNullable(own == null ? of(request.uuid()) : own);
  }

  private Ip4 of(Optional<MachineUuid> uuid) {
    if (byUuid.isEmpty() || uuid.isEmpty()) {
      return null;
    }
    Ip4 own = byUuid.get(uuid.get().wire());
    return own == null ? byUuid.get(uuid.get().swapped()) : own;
  }

  /** Whether an address is not for a client, for which this one is set aside, if any. */
  boolean isForAnother(Ip4 address, Optional<Ip4> reserved) {
    return addresses.contains(address) && !reserved.equals(Optional.of(address));
  }

  Set<Ip4> addresses() {
    return addresses;
  }
}
