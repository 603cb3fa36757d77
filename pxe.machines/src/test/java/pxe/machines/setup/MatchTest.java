// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

class MatchTest {
  private static final UUID WIRE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  private final Machine machine;

  MatchTest() throws UnknownHostException {
    machine =
        new Machine(
            HardwareAddress.parse("52:54:00:12:34:5a").get(),
            Optional.of(new MachineUuid(WIRE)),
            ClientArchitecture.X64_UEFI,
            FirmwareClass.PXE,
            "PXEClient:Arch:00007:UNDI:003016",
            "thin client",
            Optional.of(InetAddress.getByName("192.168.9.21")),
            Optional.empty(),
            "0152540012345a");
  }

  private static Match match(String text) {
    return new Match(
        Arrays.stream(text.split(","))
            .map(t -> ConditionReader.read(t.strip()).orElseThrow())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "mac=52:54:00:12:34:5a, true",
    "MAC = 52-54-00-12-34-5A, true",
    "mac=52540012345a, true",
    "mac=52:54:00:12:34:5b, false",
    "mac=52:54:00:*, true",
    "mac=52:5*, true",
    "mac=52:55:*, false",
    "uuid=00112233-4455-6677-8899-aabbccddeeff, true",
    "uuid=33221100-5544-7766-8899-AABBCCDDEEFF, true",
    "uuid=00112233-4455-6677-8899-aabbccddeefe, false",
    "address=192.168.9.21, true",
    "address=192.168.9.22, false",
    "address=192.168.9.0/24, true",
    "address=192.168.9.99/24, true",
    "address=192.168.8.0/23, true",
    "address=192.168.10.0/23, false",
    "address=0.0.0.0/0, true",
    "address=192.168.9.21/32, true",
    "architecture=uefi, true",
    "architecture=7, true",
    "architecture=007, true",
    "architecture=bios, false",
    "architecture=arm64, false",
    "architecture=9, false",
    "vendor-class=PXEClient*, true",
    "vendor-class=PXEClient, false",
    "vendor-class=PXEClient:Arch:00007:UNDI:003016, true",
    "vendor-class=HTTPClient*, false",
    "user-class=thin*, true",
    "user-class=thin, false",
    "client-id=01:52:54:00:12:34:5A, true",
    "client-id=0x0152540012345a, true",
    "client-id=0152540012345a, false", // a text
    "client-id=\\x01RT, false"
  })
  void conditions(String condition, boolean holds) {
    assertEquals(holds, match(condition).of(machine).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "'mac=52:54:00:*, architecture=uefi', true",
    "'mac=52:54:00:*, architecture=bios', false",
    "'mac=00:00:00:*, mac=52:54:00:*', true",
    "'architecture=bios, architecture=uefi, mac=52:*', true",
    "'architecture=bios, architecture=arm64, mac=52:*', false"
  })
  void ofEachKindOneMustHold(String conditions, boolean holds) {
    assertEquals(holds, match(conditions).of(machine).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mac",
        "mac=",
        "mac=*",
        "mac=52:54",
        "mac=52:54:00:12:34:5",
        "mac=zz*",
        "uuid=1-2-3-4-5",
        "uuid=00112233",
        "address=192.168.9",
        "address=192.168.9.256",
        "address=10.0.0.0/33",
        "address=router",
        "address=fe80::1",
        "architecture=x64",
        "architecture=65536",
        "architecture=-1",
        "colour=blue",
        "=",
        ""
      })
  void whatIsNoCondition(String text) {
    assertEquals(Optional.empty(), ConditionReader.read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "mac=52:*, client-id=01:52:54:00:12:34:5a",
    "client-id=01:52:54:00:12:34:5a, uuid=00112233-4455-6677-8899-aabbccddeeff",
    "vendor-class=*, user-class=thin client",
    "user-class=*, architecture=7",
    "mac=52:*, uuid=00112233-4455-6677-8899-aabbccddeeff",
    "uuid=00112233-4455-6677-8899-aabbccddeeff, address=192.168.9.21",
    "address=0.0.0.0/0, vendor-class=PXEClient:Arch:00007:UNDI:003016",
    "vendor-class=*, architecture=7",
    "mac=52:54:00:12:34:5a, mac=52:54:00:12:34:5a*",
    "mac=52:54:*, mac=52:*",
    "address=192.168.9.0/24, address=192.168.0.0/16",
    "vendor-class=PXEClient:*, vendor-class=PXE*",
    "architecture=7, architecture=uefi",
    "'mac=52:54:*, architecture=7', mac=52:54:*",
    "'mac=52:*, mac=52:54:00:*', mac=52:54:*"
  })
  void theFirstMatchesMoreCloselyThanTheSecond(String first, String second) {
    assertTrue(
        match(first).of(machine).get().compareTo(match(second).of(machine).get()) < 0,
        first + " before " + second);
  }

  @Test
  void whatAMachineDoesNotTellIsNoMatch() {
    Machine bare =
        Machine.of(HardwareAddress.parse("52:54:00:12:34:5a").get(), ClientArchitecture.X86_BIOS);
    for (String condition : List.of("uuid=" + WIRE, "address=0.0.0.0/0", "vendor-class=P*")) {
      assertTrue(match(condition).of(bare).isEmpty(), condition);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, bios", "7, uefi", "9, uefi", "11, arm64", "10, uefi", "41, arm64", "5, 5"})
  void anArchitectureGoesByTheWordThatTellsTheMost(int code, String name) {
    assertEquals(name, ArchitectureName.of(new ClientArchitecture(code)).name());
  }
}
