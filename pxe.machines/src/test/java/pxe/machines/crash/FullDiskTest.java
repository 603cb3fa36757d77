// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.database.ChangeNumber;
import pxe.machines.database.Schema;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;

/** On a full disk nothing is acknowledged that is not there afterwards, and it says so. */
class FullDiskTest {
  private static final int ROUNDS = 12;

  @TempDir private Path folder;

  private StoredAssignments load(Opened opened, int seed) throws Exception {
    return opened.on(
        database -> {
          Schema.migrate(database);
          return new StoredAssignments(
              database,
              ChangeNumber.open(database, Optional.of(folder.resolve("changes" + seed))),
              InstantSource.system(),
              System::nanoTime,
              step -> {});
        });
  }

  private static List<List<String>> state(StoredAssignments assignments) {
    List<List<String>> all = new ArrayList<>();
    for (int machine = 0; machine < Model.MACHINES; machine++) {
      all.add(Model.found(assignments, machine));
    }
    return all;
  }

  @Test
  void whatWasRefusedIsNotThereAndWhatWasAcknowledgedIs() throws Exception {
    FullDisk.mount();
    int refusals = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      String url = "jdbc:h2:full:" + folder.resolve("store" + seed);
      List<List<String>> acknowledged;
      FullDisk.WRITES_LEFT.set(Long.MAX_VALUE);
      try (Opened opened = new Opened(url)) {
        StoredAssignments assignments = load(opened, seed);
        FullDisk.WRITES_LEFT.set(random.nextInt(40));
        for (int i = 0; i < 12; i++) {
          try {
            change(assignments, random);
          } catch (IllegalStateException e) {
            refusals++;
            assertTrue(
                e.getMessage().startsWith("nothing is changed: the database failed: "),
                e.getMessage());
          }
        }
        acknowledged = state(assignments);
        FullDisk.WRITES_LEFT.set(Long.MAX_VALUE);
      }
      try (Opened opened = new Opened("jdbc:h2:file:" + folder.resolve("store" + seed))) {
        StoredAssignments assignments = load(opened, seed);
        assertEquals(acknowledged, state(assignments), "seed " + seed);
        assertFalse(assignments.isDoubted(Model.machine(0)), "seed " + seed);
      }
    }
    assertTrue(refusals > ROUNDS, refusals + " refusals");
  }

  private static void change(StoredAssignments assignments, Random random) {
    int machine = random.nextInt(Model.MACHINES);
    if (random.nextInt(3) == 0) {
      assignments.release(Model.machine(machine));
    } else {
      assignments.assign(
          Model.machine(machine), new EntryName("x", "" + random.nextInt(3)), random.nextBoolean());
    }
  }
}
