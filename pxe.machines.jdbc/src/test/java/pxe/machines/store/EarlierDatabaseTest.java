// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.file.FileStore;
import pxe.machines.jdbc.TestedH2;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;
import pxe.rooms.store.UsedEntry;
import pxe.storage.records.RecordFile;

/**
 * What the release before kept in H2 is in the files afterwards. Its database is one that its code
 * has made: two machines that were seen, the first of which has booted; an entry for once assigned
 * to it, the local disk to the second; and an entry that a third one has used up.
 */
class EarlierDatabaseTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();
  private static final HardwareAddress C = HardwareAddress.parse("525400123458").orElseThrow();
  private static final Instant TIME = Instant.parse("2026-11-01T10:00:00.123456Z");
  private static final EntryName INSTALL = EntryName.parse("ubuntu-24.04/install");

  @TempDir private Path folder;
  private byte[] database;
  private int openings;

  @BeforeEach
  void unpack() throws Exception {
    try (InputStream packed = getClass().getResourceAsStream("earlier.mv.db.gz");
        InputStream changes = getClass().getResourceAsStream("earlier.changes")) {
      database = new GZIPInputStream(packed).readAllBytes();
      Files.write(old(), database);
      Files.write(folder.resolve("pxe.changes"), changes.readAllBytes());
    }
  }

  private Path old() {
    return folder.resolve("pxe.mv.db");
  }

  private Path kept() {
    return folder.resolve("pxe.mv.db.taken-over");
  }

  private EarlierDatabase earlier() {
    return new EarlierDatabase(
        folder,
        url -> {
          openings++;
          return new TestedH2().in(Path.of(url.substring("jdbc:h2:file:".length())));
        });
  }

  private StoreContent loaded() throws Exception {
    try (FileStore store = new FileStore(folder)) {
      return store.load();
    }
  }

  private Optional<String> takeOver() throws StoreException {
    try (FileStore store = new FileStore(folder)) {
      return earlier().takeOver(store);
    }
  }

  private static void hasAll(StoreContent content) throws Exception {
    assertEquals(
        List.of(
            new Assignment(A, INSTALL, true, TIME),
            new Assignment(B, EntryName.LOCAL, false, TIME)),
        content.assignments().stream()
            .sorted((a, b) -> a.machine().text().compareTo(b.machine().text()))
            .toList());
    assertEquals(
        List.of(new UsedEntry(C, EntryName.parse("netboot/rescue"), TIME)), content.used());
    assertEquals(2, content.machines().size());
    assertTrue(
        content
            .machines()
            .contains(
                new SeenMachine(
                    new MachineRecord(
                        A,
                        Optional.of(
                            new MachineUuid(
                                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))),
                        ClientArchitecture.X64_UEFI,
                        Optional.of(InetAddress.getByName("192.168.9.7")),
                        TIME,
                        TIME),
                    true)),
        content.machines()::toString);
    assertFalse(content.doubt().isOpen());
  }

  @Test
  void allOfItIsTakenOverOnceAndKept() throws Exception {
    assertEquals(
        Optional.of(
            "2 assignments, 1 used entries and 2 machines were taken over from"
                + " data/store/pxe.mv.db, which is kept as pxe.mv.db.taken-over and not read"
                + " again"),
        takeOver());
    hasAll(loaded());
    assertFalse(Files.exists(old()));
    assertTrue(Files.exists(kept()));
    assertEquals(Optional.empty(), takeOver());
    assertEquals(1, openings);
    hasAll(loaded());
    assertEquals(Optional.empty(), earlier().isRival());
  }

  @Test
  void whatIsInDoubtStaysInDoubt() throws Exception {
    try (Opened opened = new Opened(new TestedH2().in(folder.resolve("pxe")))) {
      opened.assignments().assign(B, INSTALL, true);
    }
    Files.write(old(), database); // of an earlier time
    takeOver();
    try (Opened opened = new Opened(new FileStore(folder))) {
      StoredAssignments assignments = opened.assignments();
      assertTrue(assignments.isDoubted(A) && assignments.isDoubted(B));
      assertTrue(
          opened.findings(assignments).get(0).sentence().contains("1 record of assignments is"));
    }
  }

  @Test
  void whereItBreaksAllOfItIsDoneAgain() throws Exception {
    for (int file = 0; file < 2; file++) {
      int[] left = {file}; // of the files that are written
      FileStore broken =
          new FileStore(
              folder,
              path -> {
                if (left[0]-- == 0) {
                  throw new FileSystemException(path.toString(), null, "No space left on device");
                }
                return RecordFile.openForWriting(path);
              });
      assertThrows(StoreException.class, () -> earlier().takeOver(broken));
      broken.close();
      assertTrue(Files.exists(old()));
      assertFalse(new FileStore(folder).exists());
    }
    takeOver();
    hasAll(loaded());
    assertEquals(3, openings);
  }

  @Test
  void whereItBreaksAtItsVeryEndTheFilesCount() throws Exception {
    takeOver();
    Files.move(kept(), old());
    try (Opened opened = new Opened(new FileStore(folder))) {
      opened.assignments().release(A);
    }
    assertEquals(
        Optional.of("data/store/pxe.mv.db is kept as pxe.mv.db.taken-over and not read again"),
        takeOver());
    assertEquals(List.of(B), loaded().assignments().stream().map(Assignment::machine).toList());
    assertEquals(1, openings);
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsSaidAndNothingIsLost() throws Exception {
    byte[] damaged = Arrays.copyOf(database, 100);
    Files.write(old(), damaged);
    StoreException refusal = assertThrows(StoreException.class, this::takeOver);
    assertTrue(
        refusal
            .problem()
            .sentence()
            .startsWith(
                "data/store/pxe.mv.db: what an earlier release kept in it cannot be taken over ("),
        refusal.problem().sentence());
    assertTrue(
        refusal
            .problem()
            .remedy()
            .endsWith("until then assignments do not count, and nothing of it is lost"),
        refusal.problem().remedy());
    assertFalse(new FileStore(folder).exists());
    assertArrayEquals(damaged, Files.readAllBytes(old()));
    Files.write(old(), database);
    takeOver();
    hasAll(loaded());
  }

  @Test
  void withoutTheBundlesItIsSaidWhatIsMissing() {
    EarlierDatabase earlier =
        new EarlierDatabase(
            folder,
            url -> {
              throw new BundleException("there is no /opt/pxe/optional/com.h2database.jar");
            });
    StoreException refusal =
        assertThrows(StoreException.class, () -> earlier.takeOver(new FileStore(folder)));
    assertEquals(
        "data/store/pxe.mv.db: what an earlier release kept in it cannot be taken over (there is no"
            + " /opt/pxe/optional/com.h2database.jar); unpack the distribution again: its optional/"
            + " has what reads it; until then assignments do not count, and nothing of it is lost.",
        refusal.problem().sentence());
  }

  /** Somebody went back to the release before, and forward again. */
  @Test
  void aSecondDatabaseIsSaidAndNotRead() throws Exception {
    takeOver();
    Files.write(old(), database);
    assertEquals(Optional.empty(), takeOver());
    assertTrue(earlier().isRival().isPresent());
    assertTrue(Files.exists(old()));
  }

  /** The database was renamed back by hand for that. */
  @Test
  void aDatabaseThatWasWrittenSinceIsSaidAndNotRead() throws Exception {
    takeOver();
    Files.move(kept(), old());
    Files.setLastModifiedTime(
        old(),
        FileTime.from(
            Files.getLastModifiedTime(folder.resolve("assignments.log"))
                .toInstant()
                .plusSeconds(2)));
    assertEquals(Optional.empty(), takeOver());
    assertTrue(earlier().isRival().isPresent());
  }

  /** The release before finds that its database is gone: nothing is installed by what it has. */
  @Test
  void theReleaseBeforeHasAllMachinesInDoubtThen() throws Exception {
    takeOver();
    try (MachineStore again = new TestedH2().in(folder.resolve("pxe"))) {
      assertTrue(again.load().doubt().isAbout(A));
    }
  }
}
