// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadScheduleTest {
  @TempDir Path folder;

  @Test
  void theTimeOfWaitingIsTheSecondNumber() throws IOException {
    Files.writeString(folder.resolve("schedstat"), "2500000 76834 12\n");
    assertEquals(76834, new ThreadSchedule(folder).waitedNanos());
  }

  @Test
  void theStateStandsBehindTheName() throws IOException {
    ThreadSchedule thread = new ThreadSchedule(folder);
    Files.writeString(folder.resolve("stat"), "17 (odd) D (name) R 1 2 3\n");
    assertTrue(thread.isRunnable());
    Files.writeString(folder.resolve("stat"), "17 (odd) R (name) D 1 2 3\n");
    assertFalse(thread.isRunnable());
  }

  @Test
  void whereNothingIsKnownNobodyHasWaited() throws IOException {
    ThreadSchedule thread = new ThreadSchedule(folder);
    assertEquals(0, thread.waitedNanos());
    assertFalse(thread.isRunnable());
    Files.writeString(folder.resolve("schedstat"), "nothing known");
    Files.writeString(folder.resolve("stat"), "");
    assertEquals(0, thread.waitedNanos());
    assertFalse(thread.isRunnable());
  }
}
