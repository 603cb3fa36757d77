// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.store.SeenMachine;

class MachineTableTest {
  private static final UUID WIRE = UUID.fromString("00545c59-2f92-db11-9fff-008064667faa");
  private static final UUID SWAPPED = UUID.fromString("595c5400-922f-11db-9fff-008064667faa");

  private final Set<HardwareAddress> named = new HashSet<>();
  private final MachineTable machines = new MachineTable(3, 3, named::contains);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

  private void seen(Machine machine) {
    now = now.plusSeconds(1);
    machines.seen(machine, now);
  }

  private List<String> names() {
    return machines.all().stream().map(m -> m.key().text().substring(15)).toList();
  }

  /** A machine that has fetched a system. */
  private void boot(int number) {
    seen(machine(number, Optional.empty(), "192.168.10." + number));
    machines.received(ip("192.168.10." + number), true, now);
  }

  @Test
  void theOneNotSeenForLongestIsForgottenFirst() {
    seen(machine(1, Optional.of(WIRE), "192.168.10.21"));
    seen(machine(2));
    seen(machine(3));
    seen(machine(1));
    seen(machine(4));
    assertEquals(List.of("04", "01", "03"), names());
    seen(machine(5));
    seen(machine(6));
    assertEquals(List.of("06", "05", "04"), names());
    assertEquals(Optional.empty(), machines.byUuid(WIRE));
    assertEquals(Optional.empty(), machines.byAddress(ip("192.168.10.21")));
    assertEquals(Optional.empty(), machines.byHardwareAddress(mac(1)));
  }

  @Test
  void aMachineIsKnownByItsUuidInEitherByteOrder() {
    seen(machine(1, Optional.of(WIRE), ""));
    assertEquals(mac(1), machines.byUuid(WIRE).get().hardwareAddress());
    assertEquals(mac(1), machines.byUuid(SWAPPED).get().hardwareAddress());
    assertEquals(Optional.empty(), machines.byUuid(new UUID(1, 2)));
  }

  @Test
  void aUuidThatTwoMachinesClaimNamesNoneOfThem() {
    seen(machine(1, Optional.of(WIRE), ""));
    seen(machine(2, Optional.of(SWAPPED), ""));
    assertEquals(Optional.empty(), machines.byUuid(WIRE));
    assertEquals(Optional.empty(), machines.byUuid(SWAPPED));
    seen(machine(2, Optional.of(new UUID(1, 2)), ""));
    assertEquals(mac(1), machines.byUuid(WIRE).get().hardwareAddress());
  }

  @Test
  void whatAPacketDoesNotTellIsKept() {
    seen(machine(1, Optional.of(WIRE), "192.168.10.21"));
    seen(machine(1));
    Machine known = machines.byHardwareAddress(mac(1)).get();
    assertEquals(Optional.of(new MachineUuid(WIRE)), known.uuid());
    assertEquals(Optional.of(ip("192.168.10.21")), known.address());
    seen(machine(1, Optional.empty(), "192.168.10.22"));
    assertEquals(Optional.empty(), machines.byAddress(ip("192.168.10.21")));
    assertEquals(mac(1), machines.byAddress(ip("192.168.10.22")).get().hardwareAddress());
  }

  @Test
  void anAddressBelongsToWhoHadItLast() {
    seen(machine(1, Optional.empty(), "192.168.10.21"));
    seen(machine(2, Optional.empty(), "192.168.10.21"));
    assertEquals(mac(2), machines.byAddress(ip("192.168.10.21")).get().hardwareAddress());
    seen(machine(1, Optional.empty(), "192.168.10.30"));
    assertEquals(mac(2), machines.byAddress(ip("192.168.10.21")).get().hardwareAddress());
  }

  @Test
  void noAddressIsNobodysAddress() {
    seen(machine(1, Optional.empty(), "0.0.0.0"));
    assertEquals(Optional.empty(), machines.byAddress(ip("0.0.0.0")));
  }

  @Test
  void strangersPushOutStrangersAlone() {
    boot(1);
    seen(machine(2));
    named.add(mac(2));
    for (int i = 10; i < 40; i++) {
      seen(machine(i));
    }
    assertEquals(List.of("27", "26", "25", "02", "01"), names());
  }

  @Test
  void ofThoseThatHaveBootedTheOneNotSeenForLongestIsForgottenButNoneThatIsNamed() {
    named.add(mac(1));
    for (int i = 1; i < 6; i++) {
      boot(i);
    }
    assertEquals(List.of("05", "04", "01"), names());
  }

  @Test
  void whatOperatorsNameIsKeptHoweverMuchItIs() {
    for (int i = 1; i < 30; i++) {
      named.add(mac(i));
      seen(machine(i));
    }
    assertEquals(29, names().size());
  }

  @Test
  void aFileThatIsNoSystemMakesNoMachineKnown() {
    seen(machine(1, Optional.empty(), "192.168.10.1"));
    machines.received(ip("192.168.10.1"), false, now);
    for (int i = 2; i < 5; i++) {
      seen(machine(i));
    }
    assertEquals(List.of("04", "03", "02"), names());
  }

  private static List<String> last(List<RegisteredMachine> machines) {
    return machines.stream().map(m -> m.key().text().substring(15)).toList();
  }

  @Test
  void whatIsForgottenIsToGoFromTheDiskIfItIsThere() {
    seen(machine(1));
    machines.written(machines.changes());
    for (int i = 2; i < 6; i++) {
      seen(machine(i));
    }
    assertEquals(List.of("03", "04", "05"), last(machines.changes().changed()));
    assertEquals(List.of(mac(1)), machines.changes().forgotten());
    machines.written(machines.changes());
    assertTrue(machines.isWritten());
  }

  @Test
  void whatChangesWhileItIsWrittenIsWrittenAgain() {
    seen(machine(1));
    MachineTable.Changes first = machines.changes();
    seen(machine(1));
    machines.written(first);
    assertEquals(
        List.of(now), machines.changes().changed().stream().map(m -> m.lastSeen()).toList());
  }

  @Test
  void whatIsForgottenWhileItIsWrittenIsDeletedAfterwards() {
    seen(machine(1));
    MachineTable.Changes first = machines.changes();
    for (int i = 2; i < 5; i++) {
      seen(machine(i));
    }
    machines.written(first);
    assertEquals(List.of(mac(1)), machines.changes().forgotten());
  }

  /** Another machine may have its address by now. */
  @Test
  void theAddressOfAnEarlierRunNamesNobody() {
    boot(1);
    List<RegisteredMachine> before =
        List.of(RegisteredMachine.of(new SeenMachine(machines.all().get(0).asRecord(), true)));
    MachineTable next = new MachineTable(3, 3, named::contains);
    next.load(before);
    assertEquals(Optional.empty(), next.byAddress(ip("192.168.10.1")));
    assertEquals(Optional.empty(), next.byHardwareAddress(mac(1)).get().address());
    assertEquals(
        Optional.of(ip("192.168.10.1")), next.all().get(0).asRecord().address(), "for people");
    assertTrue(next.isWritten());
  }

  /** The database opens while machines come. */
  @Test
  void whatWasSeenBeforeTheDatabaseWasThereIsJoinedWithIt() {
    Instant first = now;
    RegisteredMachine old = RegisteredMachine.of(machine(1), first);
    boot(1);
    seen(machine(2));
    machines.load(List.of(RegisteredMachine.of(new SeenMachine(old.asRecord(), true))));
    assertEquals(List.of("02", "01"), names());
    assertEquals(first, machines.all().get(1).firstSeen());
    assertEquals(mac(1), machines.byAddress(ip("192.168.10.1")).get().hardwareAddress());
    assertEquals(2, machines.changes().changed().size());
  }
}
