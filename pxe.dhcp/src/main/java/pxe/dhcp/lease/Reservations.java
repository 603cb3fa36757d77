// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/** Addresses that an operator has set aside for single clients. */
public final class Reservations {
  /** Nothing is set aside. */
  public static final Reservations NONE = new Reservations(List.of());

  /**
   * An address for a client.
   *
   * @param identifier option 61 as hexadecimal digits; empty where it does not matter
   * @param hardware empty where it does not matter
   */
  public record Reservation(
      Ip4 address, Optional<String> identifier, Optional<HardwareAddress> hardware) {}

  private final Map<String, Ip4> byIdentifier;
  private final Map<String, Ip4> byHardware;
  private final Set<Ip4> addresses;

  /** Where two are for one client, the first counts. */
  public Reservations(Collection<Reservation> all) {
    byIdentifier =
        all.stream()
            .filter(r -> r.identifier().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    r -> r.identifier().get(), Reservation::address, (a, b) -> a));
    byHardware =
        all.stream()
            .filter(r -> r.hardware().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    r -> r.hardware().get().text(), Reservation::address, (a, b) -> a));
    addresses = all.stream().map(Reservation::address).collect(Collectors.toUnmodifiableSet());
  }

  /** The address that is set aside for a client. */
  Optional<Ip4> of(LeaseHolder holder) {
    return Optional.ofNullable(byIdentifier.get(holder.identifier()))
        .or(() -> holder.hardware().map(hardware -> byHardware.get(hardware.text())));
  }

  boolean isForAnother(Ip4 address, LeaseHolder holder) {
    return addresses.contains(address) && of(holder).filter(own -> own.equals(address)).isEmpty();
  }

  Set<Ip4> addresses() {
    return addresses;
  }
}
