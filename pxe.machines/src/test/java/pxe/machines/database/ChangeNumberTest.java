// SPDX-License-Identifier: Apache-2.0
package pxe.machines.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

class ChangeNumberTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();

  @TempDir private Path folder;
  private Path database;
  private Path file;
  private Opened opened;
  private ChangeNumber changes;
  private StoredAssignments assignments;

  @BeforeEach
  void open() throws Exception {
    database = folder.resolve("pxe.mv.db");
    file = folder.resolve("pxe.changes");
    opened = new Opened("jdbc:h2:file:" + folder.resolve("pxe"));
    changes =
        opened.on(
            d -> {
              Schema.migrate(d);
              return ChangeNumber.open(d, Optional.of(file));
            });
    assignments =
        opened.on(
            d ->
                new StoredAssignments(
                    d, changes, InstantSource.system(), System::nanoTime, step -> {}));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private void reopen() throws Exception {
    close();
    open();
  }

  /** A is assigned something that the database has lost afterwards. */
  private void loseTwoChanges() throws Exception {
    assignments.assign(B, EntryName.parse("netboot/old"), false);
    close();
    byte[] before = Files.readAllBytes(database);
    open();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assignments.assign(B, EntryName.parse("netboot/new"), false);
    close();
    Files.write(database, before);
    open();
  }

  @Test
  void whatWasAcknowledgedAndIsThereIsNotDoubted() throws Exception {
    assertEquals(0, changes.missing());
    assignments.assign(A, EntryName.LOCAL, false);
    assignments.release(A);
    reopen();
    assertEquals(0, changes.missing());
    assertFalse(assignments.isDoubted(A));
    assertTrue(Files.readString(file).contains("0000000000000000002 "), Files.readString(file));
  }

  @Test
  void aDatabaseThatIsBehindIsDoubtedAndNothingIsDeleted() throws Exception {
    loseTwoChanges();
    assertEquals(2, changes.missing());
    assertTrue(assignments.isDoubted(A));
    assertTrue(assignments.isDoubted(B));
    assertEquals(EntryName.parse("netboot/old"), assignments.of(B).orElseThrow().entry());
    reopen();
    assertEquals(2, changes.missing());
    assertTrue(assignments.isDoubted(B));
  }

  @Test
  void aDatabaseThatLosesChangesWhileItRunsTakesNoMore() throws Exception {
    assignments.assign(B, EntryName.parse("netboot/old"), false);
    close();
    byte[] before = Files.readAllBytes(database);
    open();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    opened.on(
        d -> {
          d.close();
          return d;
        });
    Files.write(database, before);
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> assignments.release(B));
    assertEquals(
        "nothing is changed: the database failed: it has lost changes, restart the platform to see how many",
        refusal.getMessage());
    reopen();
    assertEquals(1, changes.missing());
  }

  @Test
  void whatAnOperatorSaysOfAMachineIsSureAlsoAfterARestart() throws Exception {
    loseTwoChanges();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assertFalse(assignments.isDoubted(A));
    assertTrue(assignments.isDoubted(B));
    reopen();
    assertFalse(assignments.isDoubted(A));
    assertTrue(assignments.isDoubted(B));
    assignments.release(B);
    assertFalse(assignments.isDoubted(B));
    assertEquals(2, changes.missing());
  }

  @Test
  void removingTheFileConfirmsAllMachinesAlsoWhileItRuns() throws Exception {
    loseTwoChanges();
    Files.delete(file);
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assertFalse(Files.exists(file), "what an operator has removed is not made again unseen");
    opened.on(
        d -> {
          changes.confirmWhereRemoved();
          return d;
        });
    assertEquals(0, changes.missing());
    assertFalse(assignments.isDoubted(B));
    assertTrue(Files.exists(file));
    reopen();
    assertEquals(0, changes.missing());
  }

  @Test
  void removingTheFileBeforeAStartConfirmsAllMachines() throws Exception {
    loseTwoChanges();
    close();
    Files.delete(file);
    open();
    assertEquals(0, changes.missing());
  }

  @Test
  void aSecondLossDoubtsWhatWasConfirmedAfterTheFirst() throws Exception {
    loseTwoChanges();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    close();
    byte[] before = Files.readAllBytes(database);
    open();
    assignments.assign(B, EntryName.parse("netboot/new"), false);
    close();
    Files.write(database, before);
    open();
    assertEquals(3, changes.missing());
    assertTrue(assignments.isDoubted(A));
  }

  @Test
  void aFileThatIsBehindIsTheTraceOfACrash() throws Exception {
    assignments.assign(A, EntryName.LOCAL, false);
    byte[] before = Files.readAllBytes(file);
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    close();
    Files.write(file, before);
    open();
    assertEquals(0, changes.missing());
    assertTrue(Files.readString(file).contains("0000000000000000002 "), Files.readString(file));
  }

  @Test
  void aLineThatWasCutOffLeavesTheOther() throws Exception {
    assignments.assign(A, EntryName.LOCAL, false);
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    close();
    String text = Files.readString(file);
    Files.writeString(file, "0".repeat(10) + text.substring(10, 27) + "?\n" + text.substring(29));
    open();
    assertEquals(0, changes.missing());
  }

  @Test
  void aFileThatCannotBeReadSaysThatNobodyKnows() throws Exception {
    assignments.assign(A, EntryName.LOCAL, false);
    close();
    Files.write(file, new byte[58]);
    open();
    assertEquals(ChangeNumber.UNKNOWN, changes.missing());
    assertTrue(assignments.isDoubted(A));
  }
}
