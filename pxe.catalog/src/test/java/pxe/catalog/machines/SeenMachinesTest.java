// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

class SeenMachinesTest {
  private static final UUID WIRE = UUID.fromString("00545c59-2f92-db11-9fff-008064667faa");
  private static final UUID SWAPPED = UUID.fromString("595c5400-922f-11db-9fff-008064667faa");

  private final SeenMachines machines = new SeenMachines(3);

  private static Machine machine(int number) {
    return machine(number, Optional.empty(), "");
  }

  private static Machine machine(int number, Optional<UUID> uuid, String address) {
    return new Machine(
        mac(number),
        uuid.map(MachineUuid::new),
        ClientArchitecture.X86_BIOS,
        FirmwareClass.PXE,
        "",
        "",
        address.isEmpty() ? Optional.empty() : Optional.of(ip(address)));
  }

  private static HardwareAddress mac(int number) {
    return HardwareAddress.parse(String.format("00:80:64:71:ab:%02x", number)).get();
  }

  private static InetAddress ip(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<String> names() {
    return machines.all().stream().map(m -> m.hardwareAddress().text().substring(15)).toList();
  }

  @Test
  void theOneNotSeenForLongestIsForgottenFirst() {
    machines.seen(machine(1, Optional.of(WIRE), "192.168.10.21"));
    machines.seen(machine(2));
    machines.seen(machine(3));
    machines.seen(machine(1));
    machines.seen(machine(4));
    assertEquals(List.of("04", "01", "03"), names());
    machines.seen(machine(5));
    machines.seen(machine(6));
    assertEquals(List.of("06", "05", "04"), names());
    assertEquals(Optional.empty(), machines.byUuid(WIRE));
    assertEquals(Optional.empty(), machines.byAddress(ip("192.168.10.21")));
    assertEquals(Optional.empty(), machines.byHardwareAddress(mac(1)));
  }

  @Test
  void aMachineIsKnownByItsUuidInEitherByteOrder() {
    machines.seen(machine(1, Optional.of(WIRE), ""));
    assertEquals(mac(1), machines.byUuid(WIRE).get().hardwareAddress());
    assertEquals(mac(1), machines.byUuid(SWAPPED).get().hardwareAddress());
    assertEquals(Optional.empty(), machines.byUuid(new UUID(1, 2)));
  }

  @Test
  void aUuidThatTwoMachinesClaimNamesNoneOfThem() {
    machines.seen(machine(1, Optional.of(WIRE), ""));
    machines.seen(machine(2, Optional.of(SWAPPED), ""));
    assertEquals(Optional.empty(), machines.byUuid(WIRE));
    assertEquals(Optional.empty(), machines.byUuid(SWAPPED));
    machines.seen(machine(2, Optional.of(new UUID(1, 2)), ""));
    assertEquals(mac(1), machines.byUuid(WIRE).get().hardwareAddress());
  }

  @Test
  void whatAPacketDoesNotTellIsKept() {
    machines.seen(machine(1, Optional.of(WIRE), "192.168.10.21"));
    machines.seen(machine(1));
    Machine known = machines.byHardwareAddress(mac(1)).get();
    assertEquals(Optional.of(new MachineUuid(WIRE)), known.uuid());
    assertEquals(Optional.of(ip("192.168.10.21")), known.address());
    machines.seen(machine(1, Optional.empty(), "192.168.10.22"));
    assertEquals(Optional.empty(), machines.byAddress(ip("192.168.10.21")));
    assertEquals(mac(1), machines.byAddress(ip("192.168.10.22")).get().hardwareAddress());
  }

  @Test
  void anAddressBelongsToWhoHadItLast() {
    machines.seen(machine(1, Optional.empty(), "192.168.10.21"));
    machines.seen(machine(2, Optional.empty(), "192.168.10.21"));
    assertEquals(mac(2), machines.byAddress(ip("192.168.10.21")).get().hardwareAddress());
    machines.seen(machine(1, Optional.empty(), "192.168.10.30"));
    assertEquals(mac(2), machines.byAddress(ip("192.168.10.21")).get().hardwareAddress());
  }

  @Test
  void noAddressIsNobodysAddress() {
    machines.seen(machine(1, Optional.empty(), "0.0.0.0"));
    assertEquals(Optional.empty(), machines.byAddress(ip("0.0.0.0")));
  }
}
