// SPDX-License-Identifier: Apache-2.0
package pxe.store.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.store.Opened;
import pxe.store.database.Schema;

class StoredMachinesTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir private Path folder;

  private static Machine numbered(int i) {
    return Machine.of(
        HardwareAddress.parse("52540000000" + i).orElseThrow(), ClientArchitecture.X86_BIOS);
  }

  private static List<String> names(List<MachineRecord> records) {
    return records.stream().map(r -> r.machine().text().substring(16)).toList();
  }

  private Opened open() {
    return new Opened("jdbc:h2:file:" + folder.resolve("pxe"));
  }

  private static StoredMachines load(Opened opened) throws Exception {
    return opened.on(
        database -> {
          Schema.migrate(database);
          return new StoredMachines(database);
        });
  }

  private static void flush(Opened opened, StoredMachines machines) throws Exception {
    opened.on(
        database -> {
          machines.flush();
          return machines;
        });
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
      StoredMachines machines = load(opened);
      machines.seen(numbered(1), FIRST);
      flush(opened, machines);
      machines.seen(known, LATER);
      flush(opened, machines);
    }
    try (Opened opened = open()) {
      assertEquals(
          List.of(
              new MachineRecord(
                  known.hardwareAddress(),
                  known.uuid(),
                  known.architecture(),
                  known.address(),
                  FIRST,
                  LATER)),
          load(opened).all());
    }
  }

  @Test
  void recordsComeBackInTheirOrderTheLatestFirst() throws Exception {
    try (Opened opened = open()) {
      StoredMachines machines = load(opened);
      machines.seen(numbered(1), FIRST);
      machines.seen(numbered(2), FIRST.plusSeconds(1));
      machines.seen(numbered(1), FIRST.plusSeconds(2));
      flush(opened, machines);
    }
    try (Opened opened = open()) {
      assertEquals(List.of("1", "2"), names(load(opened).all()));
    }
  }

  @Test
  void theOneNotSeenForLongestIsForgottenAndItsRowIsToGo() {
    RecordBook book = new RecordBook(2, List.of());
    book.seen(numbered(1), FIRST);
    book.seen(numbered(2), FIRST);
    book.written(book.changes());
    book.seen(numbered(1), LATER);
    book.seen(numbered(3), LATER);
    assertEquals(List.of("3", "1"), names(book.all()));
    assertEquals(List.of("1", "3"), names(book.changes().changed()));
    assertEquals(List.of(numbered(2).hardwareAddress()), book.changes().forgotten());
    book.written(book.changes());
    assertTrue(book.isWritten());
  }

  @Test
  void whatChangesWhileItIsWrittenIsWrittenAgain() {
    RecordBook book = new RecordBook(2, List.of());
    book.seen(numbered(1), FIRST);
    RecordBook.Changes first = book.changes();
    book.seen(numbered(1), LATER);
    book.written(first);
    assertEquals(
        List.of(LATER), book.changes().changed().stream().map(MachineRecord::lastSeen).toList());
  }
}
