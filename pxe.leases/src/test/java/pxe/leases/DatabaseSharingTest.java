// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;

/** Leases go to the database, and come back, and are never in two places. */
class DatabaseSharingTest {
  private static final Lease LEASE =
      new Lease(
          1,
          Lease.State.BOUND,
          Optional.of(new LeaseHolder("0102", Optional.empty())),
          "",
          10,
          20,
          3);

  @TempDir Path folder;
  private SharedMark mark;
  private Path file;

  @BeforeEach
  void name() {
    mark = new SharedMark(folder.resolve("leases/shared"));
    file = folder.resolve("leases/leases.log");
  }

  private DatabaseSharing sharing(String password, String passwordFile) {
    return new DatabaseSharing(
        new LeaseSettings(
            LeaseSettings.Store.POSTGRESQL,
            "jdbc:postgresql://db/pxe?password=secret",
            "pxe",
            password,
            passwordFile,
            "a"),
        file,
        mark);
  }

  @Test
  void thoseOfTheFileAreThereUntilTheyAreMoved() throws IOException {
    DatabaseSharing sharing = sharing("", "");
    assertEquals(List.of(), sharing.ownLeases());
    try (LeaseFile own = new LeaseFile(file)) {
      own.add(List.of(LEASE));
    }
    assertEquals(List.of(LEASE), sharing.ownLeases());
    sharing.begin();
    assertEquals(List.of(), sharing.ownLeases());
    assertEquals(Optional.of("jdbc:postgresql://db/pxe"), mark.read());
  }

  @Test
  void thoseOfTheDatabaseAreInTheFileWhenSharingEnds() throws IOException {
    DatabaseSharing sharing = sharing("", "");
    sharing.begin();
    sharing.end(List.of(LEASE));
    assertEquals(Optional.empty(), mark.read());
    assertEquals(List.of(LEASE), sharing.ownLeases());
  }

  @Test
  void aPasswordMayStandInAFile() throws IOException {
    assertEquals("written", sharing("written", "").password());
    Path secret = Files.writeString(folder.resolve("secret"), "first\nsecond\n");
    assertEquals("first", sharing("", secret.toString()).password());
  }
}
