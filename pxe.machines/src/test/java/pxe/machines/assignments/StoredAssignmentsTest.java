// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
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
import pxe.machines.file.FileStore;
import pxe.machines.store.Opened;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.rooms.store.MachineStore;

public class StoredAssignmentsTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();
  private static final ResourcePath KERNEL = ResourcePath.of("images/netboot/linux");
  private static final ResourcePath INITRD = ResourcePath.of("images/netboot/initrd.gz");

  private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

  @TempDir private Path folder;
  private final List<BootStep> journal = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00.123456789Z");
  private long nanos = Long.MAX_VALUE - 10; // it may begin anywhere
  private Opened opened;
  private StoredAssignments assignments;

  @BeforeEach
  void open() throws Exception {
    opened = new Opened(store(folder));
    assignments = opened.assignments(() -> now, () -> nanos, journal::add);
  }

  /** The store in a folder; it is the same for each. */
  protected MachineStore store(Path in) {
    return new FileStore(in);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  private void reopen() throws Exception {
    close();
    open();
  }

  private void fetched(ResourcePath file) {
    nanos += 10;
    assignments.delivered(new Delivery("tftp", CLIENT, file, 0, 7, 7, now, now.plusNanos(5)));
  }

  private void boot(String entry) {
    assignments.told(A, CLIENT, EntryName.parse(entry), Set.of(KERNEL, INITRD));
    fetched(KERNEL);
    fetched(INITRD);
  }

  @Test
  void assignmentsAreThereAfterARestart() throws Exception {
    Assignment always = assignments.assign(B, EntryName.LOCAL, false);
    Assignment once = assignments.assign(A, EntryName.parse("netboot/install"), true);
    reopen();
    assertEquals(List.of(once, always), assignments.all());
    assertEquals(Optional.of(once), assignments.of(A));
  }

  @Test
  void anAssignmentReplacesTheOneBefore() throws Exception {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    Assignment second = assignments.assign(A, EntryName.LOCAL, false);
    reopen();
    assertEquals(List.of(second), assignments.all());
  }

  @Test
  void whatIsReleasedIsGoneAfterARestartToo() throws Exception {
    Assignment made = assignments.assign(A, EntryName.parse("netboot/install"), true);
    assertEquals(Optional.of(made), assignments.release(A));
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Optional.empty(), assignments.release(A));
    reopen();
    assertEquals(List.of(), assignments.all());
  }

  @Test
  void oneForOnceIsGoneWhenTheLastFileIsFetchedAndTheJournalHearsOfIt() throws Exception {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    boot("netboot/install");
    assertEquals(Optional.empty(), assignments.of(A));
    opened.settle();
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
    Assignment made = assignments.assign(A, EntryName.parse("netboot/install"), false);
    boot("netboot/install");
    reopen();
    assertEquals(List.of(made), assignments.all());
    assertEquals(List.of(), journal);
  }

  @Test
  void aMachineThatWasNotToldUsesNothingUp() {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    fetched(KERNEL);
    fetched(INITRD);
    assertTrue(assignments.of(A).isPresent());
  }

  @Test
  void theLocalDiskUsesItUpAtOnce() {
    assignments.assign(A, EntryName.LOCAL, true);
    assignments.told(A, CLIENT, EntryName.LOCAL, Set.of());
    assertEquals(Optional.empty(), assignments.of(A));
  }

  @Test
  void aBootThatWasUnderWayDoesNotUseUpANewAssignment() {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assignments.told(A, CLIENT, EntryName.parse("netboot/install"), Set.of(KERNEL, INITRD));
    fetched(KERNEL);
    Assignment second = assignments.assign(A, EntryName.parse("netboot/install"), true);
    fetched(INITRD);
    assertEquals(Optional.of(second), assignments.of(A));
  }

  /** The journal says that it was used when that is on the disk, and not before. */
  @Test
  void theJournalDoesNotHearOfAUseThatCannotBeWritten() throws Exception {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    opened.fail();
    boot("netboot/install");
    assertEquals(Optional.empty(), assignments.of(A), "it does not install itself again");
    opened.settle();
    assertEquals(1, opened.failures().size());
    assertEquals(List.of(), journal);
  }

  /** What is assigned the same way again is not used up by a boot that was told before. */
  @Test
  void aUseIsThatOfTheAssignmentThatWasTold() {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    assignments.told(A, CLIENT, EntryName.parse("netboot/install"), Set.of(KERNEL));
    now = now.plusSeconds(1);
    Assignment second = assignments.assign(A, EntryName.parse("netboot/install"), true);
    fetched(KERNEL);
    assertEquals(Optional.of(second), assignments.of(A));
    assignments.told(A, CLIENT, EntryName.parse("netboot/install"), Set.of(KERNEL));
    fetched(KERNEL);
    assertEquals(Optional.empty(), assignments.of(A));
  }

  /** A deletion that failed is tried again later, when an operator may have assigned anew. */
  @Test
  void theEndOfOneAssignmentDoesNotTakeTheNextWithIt() throws Exception {
    Assignment first = assignments.assign(A, EntryName.parse("netboot/install"), true);
    now = now.plusSeconds(1);
    Assignment second = assignments.assign(A, EntryName.parse("netboot/install"), true);
    opened.writer().now(new AssignmentChange.Released(first), () -> {});
    reopen();
    assertEquals(List.of(second), assignments.all());
  }

  @Test
  void anEntryForOnceOfASetUpIsUsedUpLikeAnAssignmentAndStaysSo() throws Exception {
    assertFalse(assignments.isUsed(A, EntryName.parse("netboot/install")));
    boot("netboot/install");
    assertTrue(assignments.isUsed(A, EntryName.parse("netboot/install")));
    opened.settle();
    reopen();
    assertTrue(assignments.isUsed(A, EntryName.parse("netboot/install")));
    assertFalse(assignments.isUsed(A, EntryName.parse("netboot/rescue")));
    assertFalse(assignments.isUsed(B, EntryName.parse("netboot/install")));
  }

  @Test
  void whatAnAssignmentHasInstalledASetUpDoesNotInstallAgain() {
    assignments.assign(A, EntryName.parse("netboot/install"), true);
    boot("netboot/install");
    assertTrue(assignments.isUsed(A, EntryName.parse("netboot/install")));
  }

  @Test
  void aMenuOfASetUpThatAnAssignmentHasOvertakenCountsNothing() {
    Assignment made = assignments.assign(A, EntryName.parse("netboot/rescue"), true);
    boot("netboot/install");
    assertFalse(assignments.isUsed(A, EntryName.parse("netboot/install")));
    assertEquals(Optional.of(made), assignments.of(A));
  }

  /** Taking a wrong assignment back must not install a machine again. */
  @Test
  void aReleaseMakesUsedEntriesDueAgainOnlyWhereNothingIsAssigned() throws Exception {
    boot("netboot/install");
    assignments.assign(A, EntryName.LOCAL, false);
    assignments.release(A);
    assertTrue(assignments.isUsed(A, EntryName.parse("netboot/install")));
    assignments.release(A);
    assertFalse(assignments.isUsed(A, EntryName.parse("netboot/install")));
    reopen();
    assertFalse(assignments.isUsed(A, EntryName.parse("netboot/install")));
  }

  @Test
  void whatCannotBeWrittenIsSaidAndDoesNotCount() throws Exception {
    opened.fail();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class, () -> assignments.assign(A, EntryName.LOCAL, true));
    assertEquals("nothing is changed: it is broken", failure.getMessage());
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals("it is broken", opened.failures().remove().getMessage());
  }
}
