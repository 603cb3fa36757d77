// SPDX-License-Identifier: Apache-2.0
package pxe.machines.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.file.FileStore;
import pxe.machines.store.Opened;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.AssignmentChange;
import pxe.testing.FaultyDisk;

class StoreWriterTest {
  @TempDir private Path folder;

  private static AssignmentChange due(int number) {
    return new AssignmentChange.Due(
        HardwareAddress.parse(String.format(Locale.ROOT, "52540000%04x", number)).orElseThrow());
  }

  /** What comes in while the disk works is forced together. */
  @Test
  void changesThatWaitAreWrittenTogetherAndInTheirOrder() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    List<Integer> done = new ArrayList<>(); // of the thread, and afterwards
    try (Opened opened = new Opened(new FileStore(folder, disk::open))) {
      opened.writer().now(due(0), () -> done.add(0));
      long one = disk.forced;
      disk.stalled = new CountDownLatch(1);
      opened.writer().soon(() -> due(1), () -> done.add(1));
      disk.reached.await();
      List<Long> forced = new ArrayList<>();
      CompletableFuture<Boolean> last = new CompletableFuture<>();
      for (int i = 2; i < 50; i++) {
        int number = i;
        opened
            .writer()
            .soon(
                () -> due(number),
                () -> {
                  done.add(number);
                  forced.add(disk.forced);
                  if (number == 49) {
                    last.complete(true);
                  }
                });
      }
      disk.stalled.countDown();
      last.get(60, TimeUnit.SECONDS);
      assertEquals(50, done.size());
      assertEquals(done.stream().sorted().toList(), done);
      assertEquals(1, forced.stream().distinct().count(), "forced once for all: " + one + forced);
      assertEquals(Optional.empty(), Optional.ofNullable(opened.failures().peek()));
    }
  }

  /** Whoever fails to make a change, or to hear of it, those that wait with it are told. */
  @Test
  void whateverGoesWrongNobodyWaitsForEver() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {});
    try (Opened opened = new Opened(new FileStore(folder))) {
      opened
          .writer()
          .now(
              due(1),
              () -> {
                throw new NoClassDefFoundError("its bundle is gone");
              });
      opened
          .writer()
          .soon(
              () -> {
                throw new OutOfMemoryError("Java heap space");
              },
              () -> {});
      try {
        opened.writer().now(due(2), () -> {});
      } catch (IllegalStateException e) { // they were written together
        assertEquals("nothing is changed: Java heap space", e.getMessage());
      }
      opened.writer().now(due(3), () -> {});
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
