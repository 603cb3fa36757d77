// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.Doubt;

class ChangeNumberTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();

  @TempDir private Path folder;
  private Path databaseFile;
  private Path file;
  private Opened opened;
  private Database database;
  private JdbcStore store;
  private StoredAssignments assignments;

  @BeforeEach
  void open() throws Exception {
    databaseFile = folder.resolve("pxe.mv.db");
    file = folder.resolve("pxe.changes");
    database = TestedH2.database("jdbc:h2:file:" + folder.resolve("pxe"));
    DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:file:" + folder.resolve("pxe")).orElseThrow();
    store = new JdbcStore(database, url, Optional.of(file));
    opened = new Opened(store);
    assignments = opened.assignments();
  }

  private long missing() throws Exception {
    return opened.on(() -> store.doubt().missing());
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
    byte[] before = Files.readAllBytes(databaseFile);
    open();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assignments.assign(B, EntryName.parse("netboot/new"), false);
    close();
    Files.write(databaseFile, before);
    open();
  }

  @Test
  void whatWasAcknowledgedAndIsThereIsNotDoubted() throws Exception {
    assertEquals(0, missing());
    assignments.assign(A, EntryName.LOCAL, false);
    assignments.release(A);
    reopen();
    assertEquals(0, missing());
    assertFalse(assignments.isDoubted(A));
    assertTrue(Files.readString(file).contains("0000000000000000002 "), Files.readString(file));
  }

  @Test
  void aDatabaseThatIsBehindIsDoubtedAndNothingIsDeleted() throws Exception {
    loseTwoChanges();
    assertEquals(2, missing());
    assertTrue(assignments.isDoubted(A));
    assertTrue(assignments.isDoubted(B));
    assertEquals(EntryName.parse("netboot/old"), assignments.of(B).orElseThrow().entry());
    reopen();
    assertEquals(2, missing());
    assertTrue(assignments.isDoubted(B));
  }

  @Test
  void aDatabaseThatLosesChangesWhileItRunsTakesNoMore() throws Exception {
    assignments.assign(B, EntryName.parse("netboot/old"), false);
    close();
    byte[] before = Files.readAllBytes(databaseFile);
    open();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    opened.on(
        () -> {
          database.close();
          return database;
        });
    Files.write(databaseFile, before);
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> assignments.release(B));
    assertEquals(
        "nothing is changed: the database failed: it has lost changes, restart the platform to see how many",
        refusal.getMessage());
    reopen();
    assertEquals(1, missing());
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
    assertEquals(2, missing());
  }

  @Test
  void removingTheFileConfirmsAllMachinesAlsoWhileItRuns() throws Exception {
    loseTwoChanges();
    Files.delete(file);
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assertFalse(assignments.isDoubted(B), "what an operator has removed is not made again unseen");
    assertEquals(List.of(), opened.findings(assignments));
    assertEquals(0, missing());
    assertFalse(assignments.isDoubted(B));
    assertTrue(Files.exists(file));
    reopen();
    assertEquals(0, missing());
  }

  @Test
  void removingTheFileBeforeAStartConfirmsAllMachines() throws Exception {
    loseTwoChanges();
    close();
    Files.delete(file);
    open();
    assertEquals(0, missing());
  }

  @Test
  void aSecondLossDoubtsWhatWasConfirmedAfterTheFirst() throws Exception {
    loseTwoChanges();
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    close();
    byte[] before = Files.readAllBytes(databaseFile);
    open();
    assignments.assign(B, EntryName.parse("netboot/new"), false);
    close();
    Files.write(databaseFile, before);
    open();
    assertEquals(3, missing());
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
    assertEquals(0, missing());
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
    assertEquals(0, missing());
  }

  @Test
  void aFileThatCannotBeReadSaysThatNobodyKnows() throws Exception {
    assignments.assign(A, EntryName.LOCAL, false);
    close();
    Files.write(file, new byte[58]);
    open();
    assertEquals(Doubt.UNKNOWN, missing());
    assertTrue(assignments.isDoubted(A));
  }
}
