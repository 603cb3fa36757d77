// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.ReportOutcome.Kind;
import pxe.machines.file.FileStore;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.MachineStore;

/** Installations by what happens to them, over restarts. */
public class StoredInstallationsTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();
  private static final EntryName INSTALL = EntryName.parse("noble/unattended");
  private static final EntryName OTHER = EntryName.parse("noble/other");
  private static final EntryName LIVE = EntryName.parse("live/start");
  private static final ResourcePath KERNEL = ResourcePath.of("images/noble/casper/vmlinuz");
  private static final Duration WITHIN = Duration.ofHours(2);

  private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

  @TempDir private Path folder;
  private final List<BootStep> journal = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00.123456Z");
  private long nanos = Long.MAX_VALUE - 10; // it may begin anywhere
  private Optional<EntryName> once = Optional.empty(); // of the set-up of each machine
  private Opened opened;
  private StoredAssignments assignments;
  private StoredInstallations reports;

  @BeforeEach
  void open() throws Exception {
    opened = new Opened(store(folder));
    assignments =
        opened.assignments(
            () -> now,
            () -> nanos,
            journal::add,
            new Reporting() {
              @Override
              public boolean reports(HardwareAddress machine, EntryName entry) {
                return entry.image().equals(INSTALL.image());
              }

              @Override
              public Optional<EntryName> once(HardwareAddress machine) {
                return once;
              }
            });
    reports = assignments.reports();
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
    opened.settle();
    close();
    open();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  private void boot(HardwareAddress machine, EntryName entry) throws Exception {
    assignments.told(machine, CLIENT, entry, Set.of(KERNEL));
    nanos += 10;
    assignments.delivered(new Delivery("tftp", CLIENT, KERNEL, 0, 7, 7, now, now.plusNanos(5)));
    opened.settle();
  }

  private String key(HardwareAddress machine) {
    return reports.keyFor(machine, "noble", assignments.of(machine).isPresent());
  }

  private Kind report(HardwareAddress machine, String key, State state) {
    return reports.report(machine, key, state, "said").kind();
  }

  private Optional<State> state(HardwareAddress machine) {
    return assignments.installations().of(machine).map(Installation::state);
  }

  private List<State> heard() {
    return opened.states().stream().map(Installation::state).toList();
  }

  @Test
  void anInstallationThatReportsGoesItsWayAndEndsItsAssignment() throws Exception {
    assignments.assign(A, INSTALL, true);
    assertEquals(Optional.of(State.ASSIGNED), state(A));
    boot(A, INSTALL);
    assertEquals(Optional.of(State.FETCHED), state(A));
    assertTrue(assignments.of(A).isPresent(), "what has only fetched files is not installed");
    String key = key(A);
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLING));
    assertTrue(assignments.of(A).isPresent());
    pass(Duration.ofMinutes(10));
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
    assertEquals(Optional.empty(), assignments.of(A));
    assertTrue(assignments.isUsed(A, INSTALL));
    assertEquals(List.of(State.FETCHED, State.INSTALLING, State.INSTALLED), heard());
    assertEquals(
        List.of("installing", "installed"), journal.stream().map(BootStep::subject).toList());
    reopen();
    assertEquals(
        Optional.of(new Installation(A, INSTALL, State.INSTALLED, now, "said")),
        assignments.installations().of(A));
    assertEquals(Optional.empty(), assignments.of(A));
    assertTrue(assignments.isUsed(A, INSTALL));
  }

  @Test
  void aPermanentAssignmentEndsByTheReportToo() throws Exception {
    assignments.assign(A, INSTALL, false);
    boot(A, INSTALL);
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertEquals(Optional.empty(), assignments.of(A));
  }

  @Test
  void anEntryForOnceOfASetupEndsByTheReport() throws Exception {
    boot(A, INSTALL);
    assertFalse(assignments.isUsed(A, INSTALL));
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertTrue(assignments.isUsed(A, INSTALL));
    reopen();
    assertTrue(assignments.isUsed(A, INSTALL));
  }

  @Test
  void withoutReportsAnEntryForOnceEndsByItsFilesAsBefore() throws Exception {
    assignments.assign(A, LIVE, true);
    assertEquals(Optional.of(State.ASSIGNED), state(A));
    boot(A, LIVE);
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Optional.of(State.FETCHED), state(A));
    assertEquals(List.of(), heard());
    assertEquals(List.of(), reports.overdue(Duration.ZERO));
  }

  @Test
  void aKeyHoldsOverARestartOnceTheFilesWereFetched() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    reopen();
    assertEquals(key, key(A));
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
  }

  @Test
  void theKeyOfAnAnswerThatIsAskedForFirstIsTheSame() throws Exception {
    assignments.assign(A, INSTALL, true);
    assignments.told(A, CLIENT, INSTALL, Set.of(KERNEL));
    String key = key(A);
    boot(A, INSTALL);
    assertEquals(key, key(A));
    assertEquals(key.length(), 32);
    assertNotEquals(key, key(B));
  }

  @Test
  void aWrongKeyIsRefusedAndCountedAndChangesNothing() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    long before = Files.size(log());
    for (String wrong :
        List.of("", "0", key.substring(1), key + "0", key(B), "\u00e9".repeat(32))) {
      assertEquals(Kind.REFUSED, report(A, wrong, State.INSTALLED), wrong);
    }
    assertEquals(6, assignments.installations().refusedReports().count());
    assertEquals(Optional.of(State.FETCHED), state(A));
    assertTrue(assignments.of(A).isPresent());
    opened.settle();
    assertEquals(before, Files.size(log()));
  }

  private Path log() {
    return folder.resolve(FileStore.ASSIGNMENTS);
  }

  @Test
  void aReportOfTheSameStateIsNoWrite() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLING));
    int heard = opened.states().size();
    long size = Files.size(log());
    for (int i = 0; i < 1000; i++) {
      assertEquals(Kind.TAKEN, report(A, key, State.INSTALLING));
    }
    opened.settle();
    assertEquals(size, Files.size(log()));
    assertEquals(heard, opened.states().size());
  }

  @Test
  void whatHasEndedTakesNoOtherReport() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    assertEquals(Kind.TAKEN, report(A, key, State.FAILED));
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Kind.REFUSED, report(A, key, State.INSTALLED));
    assertEquals(Kind.TAKEN, report(A, key, State.FAILED));
    assertEquals(1, reports.refusals().count());
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLING), "some go on to send events");
    assertEquals(1, reports.refusals().count());
    assertEquals(Optional.of(State.FAILED), state(A));
  }

  @Test
  void anAssignmentMakesTheKeyBeforeVoid() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    assignments.assign(A, INSTALL, true);
    assertEquals(Optional.of(State.ASSIGNED), state(A));
    assertEquals(Kind.REFUSED, report(A, key, State.INSTALLED));
    reopen();
    assertEquals(Kind.REFUSED, report(A, key, State.INSTALLED));
    assertNotEquals(key, key(A));
  }

  @Test
  void releasingAgainForgetsThatItIsInstalled() throws Exception {
    boot(A, INSTALL);
    report(A, key(A), State.INSTALLED);
    assignments.release(A);
    assertEquals(Optional.empty(), state(A));
    reopen();
    assertEquals(Optional.empty(), state(A));
  }

  @Test
  void anInstallerThatNeverReportsIsBootedTwiceAtMost() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    assertTrue(assignments.of(A).isPresent());
    reopen();
    boot(A, INSTALL);
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Optional.of(State.FETCHED), state(A));
    reopen();
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
  }

  @Test
  void oneThatSaysNothingIsNamedAfterATimeAndNotInstalledAgain() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    pass(WITHIN);
    assertEquals(List.of(), reports.overdue(WITHIN));
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(A), reports.overdue(WITHIN).stream().map(Installation::machine).toList());
    assertEquals(Optional.empty(), assignments.of(A));
    opened.settle();
    long size = Files.size(log());
    assertEquals(1, reports.overdue(WITHIN).size());
    opened.settle();
    assertEquals(size, Files.size(log()));
    reopen();
    assertEquals(Optional.empty(), assignments.of(A));
    assertEquals(1, reports.overdue(WITHIN).size());
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertEquals(List.of(), reports.overdue(WITHIN));
  }

  @Test
  void whoReportsThatItWorksIsNotNamed() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    report(A, key, State.INSTALLING);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofHours(1));
      report(A, key, State.INSTALLING);
      assertEquals(List.of(), reports.overdue(WITHIN));
    }
    assertTrue(assignments.of(A).isPresent());
  }

  @Test
  void whatWasChosenInTheMenuIsKnownFromItsFirstReportAndWritesNothingBefore() throws Exception {
    for (int i = 0; i < 5000; i++) {
      key(machine(i));
    }
    opened.settle();
    assertEquals(false, Files.exists(log()));
    assertEquals(Optional.empty(), state(machine(4999)));
    assertEquals(Kind.TAKEN, report(machine(4999), key(machine(4999)), State.INSTALLING));
    assertEquals(Optional.of(State.INSTALLING), state(machine(4999)));
    assertEquals(false, assignments.isUsed(machine(4999), EntryName.parse("noble")));
  }

  /** Nothing is remembered of who asks, so that nothing can be pushed out. */
  @Test
  void howeverManyMachinesAreInventedNoKeyIsLost() throws Exception {
    String chosen = key(A);
    assignments.told(B, CLIENT, INSTALL, Set.of(KERNEL)); // an entry for once of its set-up
    String ordered = key(B);
    for (int i = 0; i < 20_000; i++) {
      key(machine(i));
    }
    for (int i = 0; i < 2 * AnnouncedInstallations.CAPACITY; i++) {
      reports.ordered(machine(i), INSTALL);
    }
    assertEquals(chosen, key(A));
    assertEquals(Kind.TAKEN, report(A, chosen, State.INSTALLED));
    boot(B, INSTALL);
    assertEquals(Kind.TAKEN, report(B, ordered, State.INSTALLED));
    assertTrue(assignments.isUsed(B, INSTALL));
  }

  @Test
  void aKeyIsForOneInstallation() throws Exception {
    String first = key(A);
    assertEquals(Kind.TAKEN, report(A, first, State.FAILED));
    String second = key(A);
    assertNotEquals(first, second);
    assertEquals(Kind.REFUSED, report(A, first, State.INSTALLED));
    assertEquals(Kind.TAKEN, report(A, second, State.INSTALLED));
    assignments.release(A);
    assertEquals(Kind.REFUSED, report(A, key(B), State.INSTALLED));
    assertEquals(Kind.REFUSED, report(A, second, State.FAILED));
    assertEquals(3, reports.refusals().count());
    assertEquals(Optional.of(A), reports.refusals().machine());
    assertTrue(reports.refusals().reason().contains("has this key"));
  }

  @Test
  void whatIsReleasedOrdersNothingAnyMore() throws Exception {
    assignments.assign(A, INSTALL, true);
    assignments.told(A, CLIENT, INSTALL, Set.of(KERNEL));
    String ordered = key(A);
    assertEquals(Optional.of(State.ASSIGNED), state(A));
    assignments.release(A);
    assertEquals(Optional.empty(), state(A));
    assertEquals(Kind.REFUSED, report(A, ordered, State.INSTALLED));
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED)); // of another, chosen in the menu
    assertFalse(assignments.isUsed(A, INSTALL));
  }

  @Test
  void whatIsUnderWayEndsThoughItsAssignmentIsReleased() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLING));
    assignments.release(A);
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
    assertEquals(Optional.of(State.INSTALLED), state(A));
  }

  @Test
  void releasingAMachineMakesItsKeysVoid() {
    String chosen = key(A);
    assignments.release(A);
    assertEquals(Kind.REFUSED, report(A, chosen, State.INSTALLED));
    assertNotEquals(chosen, key(A));
  }

  @Test
  void whoHasFailedIsNamedUntilItIsOrderedAnew() throws Exception {
    for (HardwareAddress machine : List.of(B, A)) {
      assertEquals(Kind.TAKEN, report(machine, key(machine), State.FAILED));
    }
    assertEquals(List.of(A, B), reports.failed().stream().map(Installation::machine).toList());
    assignments.told(A, CLIENT, INSTALL, Set.of(KERNEL));
    assertEquals(List.of(B), reports.failed().stream().map(Installation::machine).toList());
  }

  private static HardwareAddress machine(int number) {
    return HardwareAddress.parse(String.format(Locale.ROOT, "0200%08x", number)).orElseThrow();
  }

  @Test
  void whoInventsMachinesMakesUsWriteSeldom() throws Exception {
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      taken += report(machine(i), key(machine(i)), State.INSTALLED) == Kind.TAKEN ? 1 : 0;
    }
    assertEquals(StoredInstallations.BURST, taken);
    assignments.assign(A, INSTALL, true);
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED), "what is assigned is not held up");
    pass(Duration.ofSeconds(3));
    assertEquals(Kind.TAKEN, report(machine(2000), key(machine(2000)), State.INSTALLED));
  }

  @Test
  void aReportThatCannotBeWrittenIsNotAcknowledgedAndTheMachineIsNotInstalledAgain()
      throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    opened.fail();
    assertEquals(Kind.LATER, report(A, key, State.INSTALLED));
    assertEquals(Optional.empty(), assignments.of(A));
  }

  @Test
  void aReportIsAcknowledgedOnlyWhenItIsOnTheDiskHoweverOftenItComes() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    opened.fail();
    assertEquals(Kind.LATER, report(A, key, State.INSTALLED));
    assertEquals(Kind.LATER, report(A, key, State.INSTALLED));
    opened.repair();
    opened.settleRetries();
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
    assertEquals(State.INSTALLED, heard().get(heard().size() - 1));
    reopen();
    assertEquals(Optional.of(State.INSTALLED), state(A));
    assertEquals(Optional.empty(), assignments.of(A));
    assertTrue(assignments.isUsed(A, INSTALL));
  }

  @Test
  void whatIsTriedAgainDoesNotOverwriteALaterReport() throws Exception {
    assignments.assign(A, INSTALL, true);
    boot(A, INSTALL);
    String key = key(A);
    opened.fail();
    assertEquals(Kind.LATER, report(A, key, State.INSTALLING));
    opened.repair();
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
    opened.settleRetries();
    reopen();
    assertEquals(Optional.of(State.INSTALLED), state(A));
  }

  @Test
  void whatIsTriedAgainDoesNotUndoWhatAnOperatorHasSaid() throws Exception {
    boot(A, INSTALL);
    String key = key(A);
    opened.fail();
    assertEquals(Kind.LATER, report(A, key, State.INSTALLED));
    opened.repair();
    assignments.release(A);
    opened.settleRetries();
    reopen();
    assertEquals(Optional.empty(), state(A));
    assertFalse(assignments.isUsed(A, INSTALL));
  }

  @Test
  void anotherEntryForOnceOfTheSameImageIsAnotherInstallation() throws Exception {
    boot(A, INSTALL);
    String key = key(A);
    boot(A, OTHER);
    assertNotEquals(key, key(A));
    assertEquals(Kind.REFUSED, report(A, key, State.INSTALLED));
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertTrue(assignments.isUsed(A, OTHER));
    reopen();
    assertTrue(assignments.isUsed(A, OTHER));
    assertEquals(Optional.of(State.INSTALLED), state(A));
  }

  @Test
  void anotherEntryForOnceEndsToWithoutAReport() throws Exception {
    boot(A, INSTALL);
    boot(A, INSTALL);
    assertTrue(assignments.isUsed(A, INSTALL));
    boot(A, OTHER);
    assertEquals(false, assignments.isUsed(A, OTHER));
    boot(A, OTHER);
    assertTrue(assignments.isUsed(A, OTHER));
    boot(B, INSTALL);
    boot(B, OTHER);
    pass(WITHIN.plusSeconds(1));
    assertEquals(2, reports.overdue(WITHIN).size());
    assertTrue(assignments.isUsed(B, OTHER));
  }

  @Test
  void anOrderThatIsTakenBackLeavesItsKeyToNobody() throws Exception {
    boot(A, INSTALL);
    String key = key(A);
    assignments.told(A, CLIENT, OTHER, Set.of(KERNEL));
    assertNotEquals(key, key(A));
    assignments.told(A, CLIENT, INSTALL, Set.of(KERNEL));
    assertEquals(key, key(A));
  }

  @Test
  void anOrderEndsThoughAnInstallationThatNobodyHadOrderedWasUnderWay() throws Exception {
    for (HardwareAddress machine : List.of(A, B)) {
      String strangers = key(machine);
      assertEquals(Kind.TAKEN, report(machine, strangers, State.INSTALLING));
      boot(machine, INSTALL);
      assertEquals(Optional.of(State.FETCHED), state(machine));
      assertNotEquals(strangers, key(machine));
    }
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertTrue(assignments.isUsed(A, INSTALL));
    boot(B, INSTALL);
    assertTrue(assignments.isUsed(B, INSTALL), "booted twice at most");
  }

  @Test
  void whatWasChosenInTheMenuUsesUpTheEntryForOnceThatItInstalls() throws Exception {
    once = Optional.of(INSTALL);
    assertEquals(Kind.TAKEN, report(A, key(A), State.INSTALLED));
    assertTrue(assignments.isUsed(A, INSTALL), "strangers may push out that it is installed");
    once = Optional.of(LIVE);
    assertEquals(Kind.TAKEN, report(B, key(B), State.INSTALLED));
    assertEquals(false, assignments.isUsed(B, LIVE));
  }

  @Test
  void whoAsksForAnotherAnswerDoesNotVoidTheKey() throws Exception {
    assignments.told(A, CLIENT, INSTALL, Set.of(KERNEL));
    String ordered = key(A);
    String chosen = key(B);
    reports.keyFor(A, "jammy", false);
    reports.keyFor(B, "jammy", false);
    for (int i = 0; i < 100; i++) {
      reports.keyFor(A, "image" + i, false);
    }
    boot(A, INSTALL);
    assertEquals(Kind.TAKEN, report(A, ordered, State.INSTALLED));
    assertTrue(assignments.isUsed(A, INSTALL));
    assertEquals(Kind.TAKEN, report(B, chosen, State.INSTALLED));
  }

  @Test
  void whatNobodyHasOrderedDoesNotTakeThePlaceOfAnOrderNorOfWhatIsInstalled() throws Exception {
    boot(A, INSTALL);
    String key = key(A);
    String strangers = reports.keyFor(A, "jammy", false);
    assertEquals(Kind.REFUSED, report(A, strangers, State.INSTALLING));
    assertEquals(Kind.TAKEN, report(A, key, State.INSTALLED));
    assertEquals(Kind.REFUSED, report(A, strangers, State.FAILED));
    assertEquals(Kind.REFUSED, report(A, key(A), State.FAILED));
    assertEquals(Optional.of(State.INSTALLED), state(A));
  }

  @Test
  void anAssignmentOfAnotherImageIsNoLeaveToWriteAlways() throws Exception {
    assignments.assign(A, LIVE, false);
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      String key = reports.keyFor(A, "image" + i, false);
      taken += report(A, key, State.FAILED) == Kind.TAKEN ? 1 : 0;
    }
    assertEquals(StoredInstallations.BURST, taken);
  }

  /** Decided and put into memory in one: the last word is that of whoever was last. */
  @Test
  void twoReportsAtOnceLeaveDiskAndMemoryAlike() throws Exception {
    for (int i = 0; i < 50; i++) {
      HardwareAddress machine = machine(i);
      boot(machine, INSTALL);
      String key = key(machine);
      CompletableFuture<Kind> other =
          CompletableFuture.supplyAsync(() -> report(machine, key, State.INSTALLING));
      assertEquals(Kind.TAKEN, report(machine, key, State.INSTALLED));
      assertEquals(Kind.TAKEN, other.join());
      assertEquals(Optional.of(State.INSTALLED), state(machine));
    }
    reopen();
    for (int i = 0; i < 50; i++) {
      assertEquals(Optional.of(State.INSTALLED), state(machine(i)));
    }
  }

  @Test
  void thereIsABoundAndWhatWasOrderedIsKept() {
    InstallationTable table = new InstallationTable(List.of());
    assertEquals(Optional.empty(), table.put(stored(A, true)));
    for (int i = 0; i < InstallationTable.CAPACITY - 1; i++) {
      assertEquals(Optional.empty(), table.put(stored(machine(i), false)));
    }
    assertEquals(Optional.of(machine(0)), table.put(stored(B, true)));
    assertEquals(InstallationTable.CAPACITY, table.size());
    assertTrue(table.of(A).isPresent());
  }

  private pxe.rooms.store.StoredInstallation stored(HardwareAddress machine, boolean isOrdered) {
    return new pxe.rooms.store.StoredInstallation(
        new Installation(machine, INSTALL, State.FETCHED, now, ""), isOrdered, 1, "00".repeat(16));
  }
}
