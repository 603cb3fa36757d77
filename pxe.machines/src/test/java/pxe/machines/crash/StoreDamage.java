// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;

/** A file of the store is cut off, or zeroed in part: what is missing then is said. */
public abstract class StoreDamage {
  private static final int CHANGES = 60;
  private static final int ROUNDS = 20;

  /** What is done to a file of so many bytes. */
  private interface Damage {
    void to(FileChannel file, Random random) throws Exception;
  }

  private final TestedStore kind;

  @TempDir private Path folder;
  private List<List<String>> acknowledged;
  private List<byte[]> contents;

  protected StoreDamage(TestedStore kind) {
    this.kind = kind;
  }

  /** The files of the store with this path; the first is the one that is damaged. */
  protected abstract List<Path> files(Path file);

  private void copyTo(Path file) throws Exception {
    for (int i = 0; i < contents.size(); i++) {
      Files.createDirectories(files(file).get(i).getParent());
      Files.write(files(file).get(i), contents.get(i));
    }
  }

  private static List<List<String>> state(StoredAssignments assignments) {
    List<List<String>> all = new ArrayList<>();
    for (int machine = 0; machine < Model.MACHINES; machine++) {
      all.add(Model.found(assignments, machine));
    }
    return all;
  }

  /** Its files as the power leaves them when it goes. */
  @BeforeEach
  void makeAStore() throws Exception {
    Path file = folder.resolve("whole");
    Random random = new Random(1);
    try (Opened opened = new Opened(kind.in(file))) {
      StoredAssignments assignments = opened.assignments();
      for (int change = 0; change < CHANGES; change++) {
        int machine = random.nextInt(Model.MACHINES);
        assignments.assign(
            Model.machine(machine),
            new EntryName("x", "" + random.nextInt(3)),
            random.nextBoolean());
      }
      acknowledged = state(assignments);
      contents = new ArrayList<>();
      for (Path one : files(file)) {
        contents.add(Files.readAllBytes(one));
      }
    }
  }

  /** How many of the damaged stores have lost something; each of them says so. */
  private int losses(Damage damage) throws Exception {
    int losses = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Path file = folder.resolve("damaged" + seed);
      copyTo(file);
      try (FileChannel channel = FileChannel.open(files(file).get(0), StandardOpenOption.WRITE)) {
        damage.to(channel, new Random(seed));
      }
      if (hasLost(file, "seed " + seed)) {
        losses++;
      }
    }
    return losses;
  }

  private boolean hasLost(Path file, String when) throws Exception {
    try (Opened opened = new Opened(kind.in(file))) {
      StoredAssignments assignments = opened.assignments();
      boolean isWhole = state(assignments).equals(acknowledged);
      for (int machine = 0; machine < Model.MACHINES; machine++) {
        assertTrue(isWhole || assignments.isDoubted(Model.machine(machine)), when);
      }
      return !isWhole;
    } catch (ExecutionException e) {
      return true; // refused: that is a problem, and nothing that is assigned counts
    }
  }

  @Test
  void ofAFileThatWasCutOffWhatIsMissingIsSaid() throws Exception {
    int losses = losses((file, random) -> file.truncate(random.nextLong(file.size())));
    assertTrue(losses > ROUNDS / 2, losses + " losses");
  }

  @Test
  void ofAFileThatWasZeroedInPartWhatIsMissingIsSaid() throws Exception {
    int losses =
        losses(
            (file, random) -> {
              int zeros = (int) file.size() / (1 + random.nextInt(8));
              file.write(ByteBuffer.allocate(zeros), random.nextLong(file.size()));
            });
    assertTrue(losses > 0, losses + " losses");
  }

  @Test
  void ofAFileThatIsGoneAllIsMissing() throws Exception {
    assertEquals(ROUNDS, losses((file, random) -> file.truncate(0)));
  }

  @Test
  void aStoreThatIsWholeIsNotDoubted() throws Exception {
    Path file = folder.resolve("copy");
    copyTo(file);
    try (Opened opened = new Opened(kind.in(file))) {
      StoredAssignments assignments = opened.assignments();
      assertEquals(acknowledged, state(assignments));
      assertFalse(assignments.isDoubted(Model.machine(0)));
    }
  }
}
