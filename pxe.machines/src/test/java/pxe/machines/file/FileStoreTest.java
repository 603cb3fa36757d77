// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.file.AssignmentRecord.Numbered;
import pxe.machines.store.Opened;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.UsedEntry;
import pxe.testing.FaultyDisk;

class FileStoreTest {
  private static final EntryName INSTALL = EntryName.parse("netboot/install");
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final HardwareAddress A = machine(1);
  private static final HardwareAddress B = machine(2);

  @TempDir private Path folder;

  private static HardwareAddress machine(int number) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "52540000%04x", number)).orElseThrow();
  }

  private Path log() {
    return folder.resolve("assignments.log");
  }

  private Path changes() {
    return folder.resolve("assignments.changes");
  }

  private Opened open() throws Exception {
    return new Opened(new FileStore(folder));
  }

  private static List<HardwareAddress> machines(StoredAssignments assignments) {
    return assignments.all().stream().map(Assignment::machine).toList();
  }

  private List<String> findings() throws Exception {
    try (Opened opened = open()) {
      return opened.findings(opened.assignments()).stream().map(Problem::sentence).toList();
    }
  }

  /** Machines 1 to {@code count} are assigned something, one after the other; where records end. */
  private List<Integer> assign(int count) throws Exception {
    List<Integer> ends = new ArrayList<>();
    try (Opened opened = open()) {
      StoredAssignments assignments = opened.assignments();
      for (int i = 1; i <= count; i++) {
        assignments.assign(machine(i), INSTALL, true);
        ends.add((int) Files.size(log()));
      }
    }
    return ends;
  }

  @Test
  void bytesOfARecord() {
    ByteBuffer buffer = ByteBuffer.allocate(AssignmentFormat.RECORDS.longest());
    Assignment assignment = new Assignment(A, EntryName.parse("x/y"), true, TIME);
    AssignmentFormat.RECORDS.write(
        new Numbered(7, new AssignmentRecord.Assigned(assignment)), buffer);
    String bytes = HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
    assertEquals("41530023", bytes.substring(0, 8));
    assertEquals(
        "0000000000000007"
            + "01"
            + "0106525400000001"
            + "000000006955b900"
            + "075bca00"
            + "01"
            + "0003"
            + "782f79",
        bytes.substring(16));
  }

  @Test
  void everyRecordComesBackAsItWasWritten() {
    UsedEntry use = new UsedEntry(B, EntryName.LOCAL, TIME);
    List<AssignmentRecord> records =
        List.of(
            new AssignmentRecord.Head(1, 9),
            new AssignmentRecord.Assigned(
                new Assignment(A, EntryName.parse("ü".repeat(1000)), false, TIME)),
            new AssignmentRecord.Released(A, TIME),
            new AssignmentRecord.Due(new HardwareAddress(32, "00".repeat(1) + ":11".repeat(15))),
            new AssignmentRecord.Used(use, Optional.empty(), true),
            new AssignmentRecord.Used(use, Optional.of(TIME), false),
            new AssignmentRecord.Doubted(-1),
            new AssignmentRecord.Confirmed(B));
    for (AssignmentRecord record : records) {
      ByteBuffer buffer = ByteBuffer.allocate(AssignmentFormat.RECORDS.longest());
      AssignmentFormat.RECORDS.write(new Numbered(3, record), buffer);
      assertEquals(
          Optional.of(new Numbered(3, record)), AssignmentFormat.RECORDS.read(buffer.flip()));
    }
  }

  @Test
  void machinesComeBackAsTheyWereWritten() throws Exception {
    SeenMachine all =
        new SeenMachine(
            new MachineRecord(
                A,
                Optional.of(new MachineUuid(new UUID(1, -2))),
                ClientArchitecture.X64_UEFI,
                Optional.of(InetAddress.getByName("2001:db8::7")),
                TIME,
                TIME.plusSeconds(2)),
            true);
    SeenMachine little =
        new SeenMachine(
            new MachineRecord(
                B, Optional.empty(), ClientArchitecture.X86_BIOS, Optional.empty(), TIME, TIME),
            false);
    try (FileStore store = new FileStore(folder)) {
      store.load();
      store.write(List.of(all, little), List.of());
    }
    try (FileStore store = new FileStore(folder)) {
      assertEquals(List.of(little, all), store.load().machines());
      store.write(List.of(), List.of(A));
      store.write(List.of(), List.of(machine(3)));
    }
    try (FileStore store = new FileStore(folder)) {
      assertEquals(List.of(little), store.load().machines());
      assertEquals(List.of(), store.findings());
    }
  }

  @Test
  void aStartThatChangesNothingWritesNothing() throws Exception {
    assertEquals(List.of(), findings());
    assertFalse(Files.exists(log()));
    assertFalse(Files.exists(changes()));
    assign(3);
    byte[] before = Files.readAllBytes(log());
    assertEquals(List.of(), findings());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(log())));
  }

  /** Of each change that was acknowledged only what was forced is left; it is all. */
  @Test
  void whatIsAcknowledgedSurvivesALossOfPower() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    Path after = folder.resolve("after");
    try (Opened opened = new Opened(new FileStore(folder, disk::open))) {
      StoredAssignments assignments = opened.assignments();
      Random random = new Random(3);
      for (int i = 0; i < 40; i++) {
        if (random.nextInt(3) == 0) {
          assignments.release(machine(random.nextInt(4)));
        } else {
          assignments.assign(machine(random.nextInt(4)), INSTALL, random.nextBoolean());
        }
        Files.createDirectories(after);
        Files.write(
            after.resolve("assignments.log"),
            Arrays.copyOf(Files.readAllBytes(log()), (int) disk.forced));
        Files.copy(changes(), after.resolve("assignments.changes"));
        try (Opened again = new Opened(new FileStore(after))) {
          assertEquals(assignments.all(), again.assignments().all());
          assertEquals(List.of(), again.findings(again.assignments()));
        }
        try (var files = Files.list(after)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** A record that was being written when the power went was not acknowledged. */
  @Test
  void whatWasBeingWrittenIsDroppedWithoutAWord() throws Exception {
    List<Integer> ends = assign(3);
    byte[] whole = Files.readAllBytes(log());
    byte[] number = Files.readAllBytes(changes());
    assign(4);
    byte[] more = Files.readAllBytes(log());
    int from = ends.get(2);
    assertTrue(more.length > whole.length);
    for (int length = 0; length < 40; length++) {
      byte[] left = Arrays.copyOf(whole, from + length);
      Arrays.fill(left, from, left.length, (byte) 0);
      Files.write(log(), left);
      Files.write(changes(), number);
      try (Opened opened = open()) {
        assertEquals(List.of(A, B, machine(3)), machines(opened.assignments()));
        assertEquals(List.of(), opened.findings(opened.assignments()), "with " + length);
      }
    }
  }

  @Test
  void eachUndamagedRecordIsKeptAndAllMachinesAreInDoubt() throws Exception {
    List<Integer> ends = assign(30);
    byte[] whole = Files.readAllBytes(log());
    byte[] number = Files.readAllBytes(changes());
    Random random = new Random(4);
    for (int round = 0; round < 60; round++) {
      int from = random.nextInt(whole.length);
      int to = Math.min(whole.length, from + 1 + random.nextInt(200));
      byte[] damaged = whole.clone();
      if (round % 2 == 0) {
        damaged = Arrays.copyOf(whole, from); // cut off
        to = whole.length;
      } else {
        Arrays.fill(damaged, from, to, (byte) 0xff);
      }
      Files.write(log(), damaged);
      Files.write(changes(), number);
      String when = "round " + round + ": " + from + " to " + to;
      try (Opened opened = open()) {
        StoredAssignments assignments = opened.assignments();
        for (int i = 2; i <= 30; i++) {
          boolean isHit = ends.get(i - 2) < to && ends.get(i - 1) > from;
          assertEquals(!isHit, assignments.of(machine(i)).isPresent(), when + ", machine " + i);
          assertTrue(assignments.isDoubted(machine(i)), when);
        }
        assertEquals(1, opened.findings(assignments).size(), when);
      }
      Files.deleteIfExists(folder.resolve("assignments.log.damaged"));
    }
  }

  @Test
  void damageIsOneSentenceUntilAnOperatorHasSaidWhatHolds() throws Exception {
    List<Integer> ends = assign(5);
    byte[] damaged = Files.readAllBytes(log());
    damaged[ends.get(1) + 20] ^= 1;
    Files.write(log(), damaged);
    String sentence =
        "data/store/assignments.changes: data/store/assignments.log is damaged or of an earlier"
            + " time, 1 record of assignments is missing (it is kept as assignments.log.damaged);"
            + " look at pxe:machines, assign or release each machine that is wrong, and remove this"
            + " file when all are right (until then machines get their menu, but for those that"
            + " you have assigned or released).";
    assertEquals(List.of(sentence), findings());
    assertEquals(
        List.of(sentence.replace(" (it is kept as assignments.log.damaged)", "")),
        findings(),
        "also after a restart");
    assertEquals(
        -1,
        Arrays.mismatch(
            damaged, Files.readAllBytes(log().resolveSibling("assignments.log.damaged"))));
    try (Opened opened = open()) {
      StoredAssignments assignments = opened.assignments();
      assignments.release(A);
      assertFalse(assignments.isDoubted(A));
      assertTrue(assignments.isDoubted(B));
    }
    try (Opened opened = open()) {
      StoredAssignments assignments = opened.assignments();
      assertFalse(assignments.isDoubted(A), "also after a restart");
      assertTrue(assignments.isDoubted(B));
      Files.delete(changes());
      assertEquals(List.of(), opened.findings(assignments));
      assertFalse(assignments.isDoubted(B));
      assertTrue(Files.exists(changes()));
    }
    assertEquals(List.of(), findings());
  }

  @Test
  void removingTheNumberBeforeAStartConfirmsWhatWasInDoubtBefore() throws Exception {
    assign(3);
    Files.write(log(), Arrays.copyOf(Files.readAllBytes(log()), (int) Files.size(log()) - 1));
    assertEquals(1, findings().size());
    Files.delete(changes());
    assertEquals(List.of(), findings());
    assertEquals(List.of(), findings());
  }

  @Test
  void aFileThatIsGoneOrOfAnEarlierTimeIsMissed() throws Exception {
    assign(3);
    byte[] before = Files.readAllBytes(log());
    assign(5);
    Files.write(log(), before);
    try (Opened opened = open()) {
      assertTrue(opened.assignments().isDoubted(machine(9)));
    }
    Files.delete(log());
    assertTrue(
        findings().get(0).contains("nobody can say whether changes of assignments are missing"),
        "it is gone");
    Files.write(log(), new byte[0]);
    assertEquals(1, findings().size(), "it is empty");
  }

  @Test
  void aNumberThatCannotBeReadLeavesAllInDoubt() throws Exception {
    assign(3);
    Files.write(changes(), new byte[58]);
    try (Opened opened = open()) {
      assertTrue(opened.assignments().isDoubted(A));
      assertEquals(3, opened.assignments().all().size());
    }
  }

  /** A crash after the record was forced, and before its number was. */
  @Test
  void aNumberThatIsBehindIsTheTraceOfACrash() throws Exception {
    assign(2);
    byte[] before = Files.readAllBytes(changes());
    assign(3);
    Files.write(changes(), before);
    assertEquals(List.of(), findings());
    Files.write(log(), Arrays.copyOf(Files.readAllBytes(log()), (int) Files.size(log()) - 1));
    assertEquals(1, findings().size(), "it has been put right at the last start");
  }

  /** A file that was written anew was on the disk as a whole before it came into its place. */
  @Test
  void aFileThatWasWrittenAnewIsKnownToBeWholeByItself() throws Exception {
    assign(3);
    assign(1);
    byte[] anew = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(anew, anew.length - 1));
    Files.delete(changes());
    assertEquals(1, findings().size());
  }

  @Test
  void aFileOfANewerReleaseIsRefusedAndStaysAsItIs() throws Exception {
    assign(2);
    ByteBuffer head = ByteBuffer.allocate(AssignmentFormat.RECORDS.longest());
    AssignmentFormat.RECORDS.write(new Numbered(1, new AssignmentRecord.Head(3, 1)), head);
    byte[] newer = Arrays.copyOf(head.array(), head.position() + 60);
    new Random(5).nextBytes(newer);
    System.arraycopy(head.array(), 0, newer, 0, head.position());
    Files.write(log(), newer);
    ExecutionException refusal = assertThrows(ExecutionException.class, this::open);
    StoreException cause = (StoreException) refusal.getCause();
    assertEquals(
        "data/store: it is not used: it has format 3, and this release knows formats up to 2; run"
            + " the newer release; assignments do not count until then.",
        cause.problem().sentence());
    assertEquals(-1, Arrays.mismatch(newer, Files.readAllBytes(log())));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void onAReadOnlyDiskWhatIsThereCountsAndNothingCanBeChanged() throws Exception {
    assign(2);
    FileStore store =
        new FileStore(
            folder,
            path -> {
              throw new FileSystemException(path.toString(), null, "Read-only file system");
            });
    try (Opened opened = new Opened(store)) {
      StoredAssignments assignments = opened.assignments();
      assertEquals(List.of(A, B), machines(assignments));
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> assignments.release(A));
      assertTrue(
          refusal
              .getMessage()
              .startsWith("nothing is changed: data/store: it may not be written (Read-only"),
          refusal.getMessage());
      assertTrue(assignments.of(A).isPresent());
      assertTrue(
          opened
              .failures()
              .remove()
              .problem()
              .sentence()
              .contains("let the user of the platform write to it"));
    }
  }

  @Test
  void whatCouldNotBeForcedDoesNotComeBack() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    try (Opened opened = new Opened(new FileStore(folder, disk::open))) {
      StoredAssignments assignments = opened.assignments();
      assignments.assign(A, INSTALL, true);
      disk.failsToForce = true;
      assertThrows(IllegalStateException.class, () -> assignments.assign(B, INSTALL, true));
      disk.failsToForce = false;
      assignments.assign(machine(3), INSTALL, true);
      opened.settle();
    }
    try (Opened opened = open()) {
      assertEquals(List.of(A, machine(3)), machines(opened.assignments()));
      assertEquals(List.of(), opened.findings(opened.assignments()));
    }
  }

  /** Nor does it when the process dies before anything else is changed. */
  @Test
  void whatWasRefusedIsTakenBackByItself() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    try (Opened opened = new Opened(new FileStore(folder, disk::open))) {
      StoredAssignments assignments = opened.assignments();
      assignments.assign(A, INSTALL, true);
      Files.delete(changes());
      Files.createDirectory(changes()); // the number cannot be written
      assertThrows(IllegalStateException.class, () -> assignments.assign(B, INSTALL, true));
      Files.delete(changes());
      opened.on(
          () -> {
            opened
                .writer()
                .directly(store -> store.correct(B, Optional.empty(), List.of(), Optional.empty()));
            return true;
          });
      Path copy = Files.createDirectory(folder.resolve("copy"));
      Files.copy(log(), copy.resolve("assignments.log"));
      Files.copy(changes(), copy.resolve("assignments.changes"));
      try (Opened again = new Opened(new FileStore(copy))) {
        assertEquals(List.of(A), machines(again.assignments()));
      }
    }
  }

  @Test
  void damageToTheMachinesLeavesNothingInDoubt() throws Exception {
    assign(1);
    try (FileStore store = new FileStore(folder)) {
      store.load();
      store.write(
          List.of(
              new SeenMachine(
                  new MachineRecord(
                      A,
                      Optional.empty(),
                      ClientArchitecture.X86_BIOS,
                      Optional.empty(),
                      TIME,
                      TIME),
                  true)),
          List.of());
    }
    Path log = folder.resolve("machines.log");
    byte[] damaged = Files.readAllBytes(log);
    damaged[damaged.length - 5] ^= 1;
    Files.write(log, damaged);
    try (Opened opened = open()) {
      assertFalse(opened.assignments().isDoubted(A));
      assertEquals(
          "data/store/machines.log: 61 bytes of it cannot be read, so that machines may be missing"
              + " (it is kept as machines.log.damaged); look after its disk; a machine is known"
              + " again when it boots.",
          opened.findings(opened.assignments()).get(0).sentence());
    }
  }

  @Test
  void aFileThatIsMostlyOutOfDateIsWrittenAnew() throws Exception {
    long largest = 0;
    try (FileStore store = new FileStore(folder)) {
      store.load();
      for (int batch = 0; batch < 60; batch++) {
        List<AssignmentChange> changes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
          changes.add(
              new AssignmentChange.Assigned(new Assignment(machine(i % 9), INSTALL, true, TIME)));
        }
        store.write(changes);
        largest = Math.max(largest, Files.size(log()));
      }
    }
    assertTrue(Files.size(log()) < largest / 2, largest + " and then " + Files.size(log()));
    try (Opened opened = open()) {
      assertEquals(9, opened.assignments().all().size());
      assertEquals(List.of(), opened.findings(opened.assignments()));
    }
  }
}
