// SPDX-License-Identifier: Apache-2.0
package pxe.store.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.ResourcePath;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.store.Opened;
import pxe.store.database.Schema;

class StoredAssignmentsTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();
  private static final ResourcePath KERNEL = ResourcePath.of("images/netboot/linux");
  private static final ResourcePath INITRD = ResourcePath.of("images/netboot/initrd.gz");

  @TempDir private Path folder;
  private final List<BootStep> journal = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00.123456789Z");
  private Opened opened;
  private StoredAssignments assignments;

  @BeforeEach
  void open() throws Exception {
    opened = new Opened("jdbc:h2:file:" + folder.resolve("pxe"));
    assignments =
        opened.on(
            database -> {
              Schema.migrate(database);
              return new StoredAssignments(database, () -> now, journal::add);
            });
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private void reopen() throws Exception {
    close();
    open();
  }

  private void boot(String entry) {
    assignments.told(A, entry, Set.of(KERNEL, INITRD));
    assignments.fetched(A, KERNEL, now);
    assignments.fetched(A, INITRD, now);
  }

  @Test
  void assignmentsAreThereAfterARestart() throws Exception {
    Assignment always = assignments.assign(B, "local", false);
    Assignment once = assignments.assign(A, "netboot/install", true);
    reopen();
    assertEquals(List.of(once, always), assignments.all());
    assertEquals(Optional.of(once), assignments.of(A));
  }

  @Test
  void anAssignmentReplacesTheOneBefore() throws Exception {
    assignments.assign(A, "netboot/install", true);
    Assignment second = assignments.assign(A, "local", false);
    reopen();
    assertEquals(List.of(second), assignments.all());
  }

  @Test
  void whatIsReleasedIsGoneAfterARestartToo() throws Exception {
    Assignment made = assignments.assign(A, "netboot/install", true);
    assertEquals(Optional.of(made), assignments.release(A));
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Optional.empty(), assignments.release(A));
    reopen();
    assertEquals(List.of(), assignments.all());
  }

  @Test
  void oneForOnceIsGoneWhenTheLastFileIsFetchedAndTheJournalHearsOfIt() throws Exception {
    assignments.assign(A, "netboot/install", true);
    boot("netboot/install");
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(1, journal.size());
    assertEquals(BootStep.Kind.ASSIGNMENT_USED, journal.get(0).kind());
    assertEquals("netboot/install", journal.get(0).subject());
    assertEquals(Optional.of(A), journal.get(0).machine());
    opened.settle();
    reopen();
    assertEquals(List.of(), assignments.all());
  }

  @Test
  void oneForEverStays() throws Exception {
    Assignment made = assignments.assign(A, "netboot/install", false);
    boot("netboot/install");
    reopen();
    assertEquals(List.of(made), assignments.all());
    assertEquals(List.of(), journal);
  }

  @Test
  void aMachineThatWasNotToldUsesNothingUp() {
    assignments.assign(A, "netboot/install", true);
    assignments.fetched(A, KERNEL, now);
    assignments.fetched(A, INITRD, now);
    assertTrue(assignments.of(A).isPresent());
  }

  @Test
  void theLocalDiskUsesItUpAtOnce() {
    assignments.assign(A, "local", true);
    assignments.told(A, "local", Set.of());
    assertEquals(Optional.empty(), assignments.of(A));
  }

  @Test
  void aBootThatWasUnderWayDoesNotUseUpANewAssignment() {
    assignments.assign(A, "netboot/install", true);
    assignments.told(A, "netboot/install", Set.of(KERNEL, INITRD));
    assignments.fetched(A, KERNEL, now);
    Assignment second = assignments.assign(A, "netboot/install", true);
    assignments.fetched(A, INITRD, now);
    assertEquals(Optional.of(second), assignments.of(A));
  }

  /** A deletion that failed is tried again later, when an operator may have assigned anew. */
  @Test
  void theEndOfOneAssignmentDoesNotTakeTheNextWithIt() throws Exception {
    Assignment first = assignments.assign(A, "netboot/install", true);
    now = now.plusSeconds(1);
    Assignment second = assignments.assign(A, "netboot/install", true);
    opened.on(
        database ->
            database.transact(
                connection -> {
                  AssignmentTable.delete(connection, first);
                  return first;
                }));
    reopen();
    assertEquals(List.of(second), assignments.all());
  }

  @Test
  void anEntryForOnceOfASetUpIsUsedUpLikeAnAssignmentAndStaysSo() throws Exception {
    assertFalse(assignments.isUsed(A, "netboot/install"));
    boot("netboot/install");
    assertTrue(assignments.isUsed(A, "netboot/install"));
    opened.settle();
    reopen();
    assertTrue(assignments.isUsed(A, "netboot/install"));
    assertFalse(assignments.isUsed(A, "netboot/rescue"));
    assertFalse(assignments.isUsed(B, "netboot/install"));
  }

  @Test
  void whatAnAssignmentHasInstalledASetUpDoesNotInstallAgain() {
    assignments.assign(A, "netboot/install", true);
    boot("netboot/install");
    assertTrue(assignments.isUsed(A, "netboot/install"));
  }

  @Test
  void aMenuOfASetUpThatAnAssignmentHasOvertakenCountsNothing() {
    Assignment made = assignments.assign(A, "netboot/rescue", true);
    boot("netboot/install");
    assertFalse(assignments.isUsed(A, "netboot/install"));
    assertEquals(Optional.of(made), assignments.of(A));
  }

  /** Taking a wrong assignment back must not install a machine again. */
  @Test
  void aReleaseMakesUsedEntriesDueAgainOnlyWhereNothingIsAssigned() throws Exception {
    boot("netboot/install");
    assignments.assign(A, "local", false);
    assignments.release(A);
    assertTrue(assignments.isUsed(A, "netboot/install"));
    assignments.release(A);
    assertFalse(assignments.isUsed(A, "netboot/install"));
    reopen();
    assertFalse(assignments.isUsed(A, "netboot/install"));
  }

  @Test
  void whatCannotBeWrittenIsSaidAndDoesNotCount() throws Exception {
    opened.on(
        database ->
            database.transact(
                connection -> connection.createStatement().execute("DROP TABLE assignments")));
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> assignments.assign(A, "local", true));
    assertTrue(failure.getMessage().startsWith("the database failed: "), failure.getMessage());
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(1, opened.failures().size());
  }
}
