// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.ResourcePath;
import pxe.machines.file.FileStore;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.store.MachineStore;

/** The registry with its store. */
public class MachineRegistryTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir private Path folder;
  private Instant now = FIRST;

  private static Machine numbered(int i) {
    return Machine.of(
        HardwareAddress.parse(String.format(Locale.ROOT, "5254%08x", i)).orElseThrow(),
        ClientArchitecture.X86_BIOS);
  }

  private MachineRegistry registry() {
    return new MachineRegistry(new MachineTable(key -> false), () -> now);
  }

  private Opened open() throws Exception {
    return new Opened(store(folder));
  }

  /** The store in a folder; it is the same for each. */
  protected MachineStore store(Path in) {
    return new FileStore(in);
  }

  private static MachineWriter load(Opened opened, MachineRegistry registry) {
    MachineWriter writer = registry.load(opened.writer(), opened.content().machines());
    registry.writeTo(writer);
    return writer;
  }

  private static void flush(Opened opened, MachineWriter writer) throws Exception {
    opened.on(
        () -> {
          writer.flush();
          return writer;
        });
  }

  private List<MachineRecord> recordsAfterRestart() throws Exception {
    MachineRegistry registry = registry();
    try (Opened opened = open()) {
      load(opened, registry);
    }
    return registry.records();
  }

  @Test
  void aProbeIsNoMachine() {
    MachineRegistry registry = registry();
    registry.seen(
        Machine.of(
            HardwareAddress.parse("02:50:58:45:09:02").orElseThrow(), ClientArchitecture.X86_BIOS));
    assertEquals(List.of(), List.copyOf(registry.all()));
  }

  @Test
  void aRecordKeepsItsFirstTimeAndWhatIsKnownNow() throws Exception {
    Machine known =
        new Machine(
            numbered(1).hardwareAddress(),
            Optional.of(new MachineUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))),
            ClientArchitecture.X64_UEFI,
            FirmwareClass.PXE,
            "PXEClient",
            "",
            Optional.of(InetAddress.getByName("192.168.9.7")));
    try (Opened opened = open()) {
      MachineRegistry registry = registry();
      MachineWriter writer = load(opened, registry);
      registry.seen(numbered(1));
      flush(opened, writer);
      now = LATER;
      registry.seen(known);
      flush(opened, writer);
    }
    assertEquals(
        List.of(
            new MachineRecord(
                known.hardwareAddress(),
                known.uuid(),
                known.architecture(),
                known.address(),
                FIRST,
                LATER)),
        recordsAfterRestart());
  }

  private static Delivery delivery(InetAddress client, int length, int size) {
    ResourcePath path = ResourcePath.of("images/x/vmlinuz");
    return new Delivery("tftp", client, path, 0, length, size, FIRST, FIRST);
  }

  /** 4,096 strange addresses erased all. */
  @Test
  void aFloodOfStrangersDoesNotEraseMachinesThatHaveBooted() throws Exception {
    InetAddress client = InetAddress.getByName("192.168.9.7");
    InetAddress other = InetAddress.getByName("192.168.9.8");
    try (Opened opened = open()) {
      MachineRegistry registry = registry();
      MachineWriter writer = load(opened, registry);
      registry.seen(numbered(1).at(client));
      registry.seen(numbered(2).at(other));
      registry.delivered(delivery(client, 1 << 20, 1 << 20));
      registry.delivered(delivery(other, 1 << 19, 1 << 20));
      flush(opened, writer);
      now = LATER;
      for (int i = 0; i < 5000; i++) {
        registry.seen(numbered(1000 + i));
      }
      assertEquals(MachineTable.STRANGERS + 1, registry.records().size());
      assertEquals(Optional.of(client), registry.byAddress(client).flatMap(Machine::address));
      assertEquals(Optional.empty(), registry.byAddress(other));
      flush(opened, writer);
    }
    List<MachineRecord> after = recordsAfterRestart();
    assertEquals(MachineTable.STRANGERS + 1, after.size());
    assertEquals(
        numbered(1).hardwareAddress(), after.get(after.size() - 1).machine(), "the eldest");
  }
}
