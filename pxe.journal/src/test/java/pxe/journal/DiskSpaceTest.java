// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
  private static final long MB = 1_000_000;

  private final ProblemRegistry problems = new ProblemRegistry(s -> {}, s -> {});
  private long usable;
  private long total;
  private boolean isBroken;

  private final DiskSpace space =
      new DiskSpace(
          new DiskSpace.Disk() {
            @Override
            public long usable() throws IOException {
              if (isBroken) {
                throw new IOException("gone");
              }
              return usable;
            }

            @Override
            public long total() {
              return total;
            }
          },
          problems);

  private int found(long usableNow, long totalNow) {
    usable = usableNow;
    total = totalNow;
    space.look();
    return problems.current().size();
  }

  @Test
  void aLargeDiskIsNearlyFullBelowOneGigabyteAndASmallOneBelowFivePercent() {
    assertEquals(0, found(1_000 * MB, 2_000_000 * MB));
    assertEquals(1, found(999 * MB, 2_000_000 * MB));
    assertEquals(0, found(5 * MB, 100 * MB));
    assertEquals(1, found(4 * MB, 100 * MB));
  }

  @Test
  void theProblemEndsWhenThereIsRoomAgain() {
    assertEquals(1, found(0, 100 * MB));
    assertEquals(0, found(50 * MB, 100 * MB));
  }

  @Test
  void aDiskThatCannotBeAskedChangesNothing() {
    assertEquals(1, found(0, 100 * MB));
    isBroken = true;
    assertEquals(1, found(50 * MB, 100 * MB));
  }
}
