// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.store.MachineStore;

/** On a full disk nothing is acknowledged that is not there afterwards, and it says so. */
public abstract class StoreOnFullDisk {
  private static final int ROUNDS = 12;

  @TempDir private Path folder;

  /** A store on a disk that becomes full. */
  protected abstract MachineStore onFullDisk(Path file);

  /** The same store on an ordinary disk. */
  protected abstract MachineStore elsewhere(Path file);

  /** The disk has room for little more. */
  protected abstract void fill(Random random);

  protected abstract void makeRoom();

  /** What a refusal begins with. */
  protected abstract String refusal();

  private static List<List<String>> state(StoredAssignments assignments) {
    List<List<String>> all = new ArrayList<>();
    for (int machine = 0; machine < Model.MACHINES; machine++) {
      all.add(Model.found(assignments, machine));
    }
    return all;
  }

  @Test
  void whatWasRefusedIsNotThereAndWhatWasAcknowledgedIs() throws Exception {
    int refusals = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Path file = folder.resolve("store" + seed);
      List<List<String>> acknowledged;
      makeRoom();
      try (Opened opened = new Opened(onFullDisk(file))) {
        StoredAssignments assignments = opened.assignments();
        fill(random);
        for (int i = 0; i < 12; i++) {
          try {
            change(assignments, random);
          } catch (IllegalStateException e) {
            refusals++;
            assertTrue(e.getMessage().startsWith(refusal()), e.getMessage());
          }
        }
        acknowledged = state(assignments);
        makeRoom();
      }
      try (Opened opened = new Opened(elsewhere(file))) {
        StoredAssignments assignments = opened.assignments();
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
