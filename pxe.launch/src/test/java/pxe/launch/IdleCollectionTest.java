// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdleCollectionTest {
  private long collections = IdleCollection.FEW + 1;
  private long size = IdleCollection.SMALL * 2;
  private int asked;
  private final IdleCollection idle =
      new IdleCollection(() -> collections, () -> size, this::collect);

  private void collect() {
    collections++;
    asked++;
  }

  @Test
  void aBusyTimeIsFollowedByOneCollection() {
    idle.look();
    assertEquals(0, asked, "there were many since the start: busy");
    idle.look();
    assertEquals(1, asked);
    idle.look();
    idle.look();
    assertEquals(1, asked, "its own counts for nothing");
    collections += IdleCollection.FEW;
    idle.look();
    assertEquals(1, asked, "a few come by themselves");
    collections += IdleCollection.FEW + 1;
    idle.look();
    assertEquals(1, asked, "busy again");
    idle.look();
    assertEquals(2, asked);
  }

  @Test
  void aSmallHeapIsLeftAlone() {
    size = IdleCollection.SMALL;
    idle.look();
    idle.look();
    assertEquals(0, asked);
    size++;
    idle.look();
    assertEquals(1, asked, "it has grown without a collection");
  }
}
