// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.transfer.ConcurrencyLimit.Verdict;

/** What strangers cannot make us exceed. */
class BoundsTest {
  @TempDir Path folder;

  @Test
  void aMapForgetsWhatWasPutFirst() {
    BoundedMap<Integer, String> map = new BoundedMap<>(2);
    map.put(1, "one");
    map.put(2, "two");
    map.put(1, "one again");
    map.put(3, "three");
    assertEquals(Optional.empty(), map.get(2));
    assertEquals(Optional.of("one again"), map.get(1));
    assertEquals(2, map.size());
    assertEquals(Optional.of("three"), map.remove(3));
    assertEquals(1, map.size());
  }

  @Test
  void whatWasAskedForIsYoungAgain() {
    BoundedMap<Integer, String> map = new BoundedMap<>(2);
    map.get(1, k -> "one");
    map.get(2, k -> "two");
    map.get(1, k -> "never");
    map.get(3, k -> "three");
    assertEquals(2, map.size());
    assertEquals("one", map.get(1, k -> "again"));
    assertEquals("again", map.get(2, k -> "again"));
  }

  @Test
  void aRateHoldsInTheLongRunAndLetsSomeThroughAtOnce() {
    long start = Long.MAX_VALUE - 5; // a clock of nanoseconds may begin anywhere
    RateLimit limit = new RateLimit(new RateLimit.Rate(3, 2), start);
    assertTrue(limit.allows(start));
    assertTrue(limit.allows(start + 1));
    assertTrue(limit.allows(start + 2));
    assertTrue(limit.isUsedUp());
    assertFalse(limit.allows(start + 400_000_000));
    assertTrue(limit.allows(start + 500_000_000));
    assertFalse(limit.allows(start + 500_000_001));
  }

  @Test
  void oneClientCannotHaveItAll() {
    ServerBudget plenty = new ServerBudget(1000, 1000);
    ConcurrencyLimit<String> limit = new ConcurrencyLimit<>(3, 2, plenty, 2);
    assertEquals(Verdict.ADMITTED, limit.admit("a", 5));
    assertEquals(Verdict.ADMITTED, limit.admit("a", 5));
    assertEquals(Verdict.CLIENT_IS_FULL, limit.admit("a", 5));
    assertEquals(Verdict.ADMITTED, limit.admit("b", 5));
    assertEquals(Verdict.ALL_IS_FULL, limit.admit("c", 5));
    assertTrue(limit.isFull());
    limit.release("a", 5);
    assertEquals(Verdict.ADMITTED, limit.admit("c", 5));
    assertEquals(3, limit.open());
    assertEquals(15, plenty.bytes().used());
    assertEquals(6, plenty.descriptors().used());
  }

  @Test
  void whatIsAdmittedIsInTheBudgetAndNothingElse() {
    ServerBudget budget = new ServerBudget(10, 3);
    ConcurrencyLimit<String> limit = new ConcurrencyLimit<>(100, 100, budget, 2);
    assertEquals(Verdict.ALL_IS_FULL, limit.admit("a", 11));
    assertEquals(Verdict.ADMITTED, limit.admit("a", 5));
    assertEquals(Verdict.ALL_IS_FULL, limit.admit("a", 5), "one descriptor is left");
    assertFalse(limit.isFull());
    limit.release("a", 5);
    assertEquals(0, budget.bytes().used());
    assertEquals(0, budget.descriptors().used());
  }

  @Test
  void aBudgetIsGivenBack() {
    Budget budget = new Budget(10);
    assertTrue(budget.take(7));
    assertFalse(budget.take(4));
    assertTrue(budget.take(3));
    budget.giveBack(7);
    assertEquals(3, budget.used());
    assertFalse(budget.take(Long.MAX_VALUE));
  }

  @Test
  void descriptorsFollowTheLimitOfTheProcess() throws IOException {
    Path limits = folder.resolve("limits");
    Files.writeString(
        limits,
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             31208                31208                processes
        Max open files            4096                 524288               files
        """);
    assertEquals(4096, DescriptorLimit.ofProcess(limits));
    assertEquals(DescriptorLimit.UNKNOWN, DescriptorLimit.ofProcess(folder.resolve("none")));
    Files.writeString(limits, "Max open files            unlimited            unlimited\n");
    assertEquals(Integer.MAX_VALUE, DescriptorLimit.ofProcess(limits));
  }

  @Test
  void someDescriptorsAreKeptForOurselves() {
    assertEquals(3584, DescriptorLimit.forStrangers(4096));
    assertEquals(768, DescriptorLimit.forStrangers(1024));
    assertEquals(128, DescriptorLimit.forStrangers(256));
    assertEquals(17_500, DescriptorLimit.forStrangers(20_000));
  }
}
