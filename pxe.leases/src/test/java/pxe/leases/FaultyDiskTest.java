// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.LeaseStore.Result;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.problem.Problem;
import pxe.testing.FaultyDisk;

/** What disks do to the file, and what is left of it then. */
class FaultyDiskTest {
  private static final int RECORD = 47;

  @TempDir private Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final List<List<Problem>> told = new ArrayList<>();

  private Path file() {
    return folder.resolve("leases.log");
  }

  private FileLeaseStore store() {
    return store(told::add);
  }

  private FileLeaseStore store(Consumer<List<Problem>> problems) {
    return new FileLeaseStore(new LeaseFile(file(), disk::open), problems, Duration.ofSeconds(30));
  }

  private static Lease lease(int number, long version) {
    return new Lease(
        number,
        Lease.State.BOUND,
        Optional.of(
            new LeaseHolder(
                "", HardwareAddress.parse(String.format("52:54:00:00:00:%02x", number)))),
        "",
        1,
        2,
        version);
  }

  private static Result stored(FileLeaseStore store, Lease lease) {
    CompletableFuture<Result> result = new CompletableFuture<>();
    store.store(lease, result::complete);
    return result.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private List<Lease> loaded() throws IOException {
    try (FileLeaseStore store = store()) {
      return store.load(lease -> {}).stream().sorted(Comparator.comparing(Lease::address)).toList();
    }
  }

  private static List<Lease> leases(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> lease(number, 1)).toList();
  }

  private void hasThree() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      leases(1, 2, 3).forEach(lease -> stored(store, lease));
    }
    assertEquals(List.of(), told);
  }

  private String sentence() {
    return told.get(told.size() - 1).get(0).sentence();
  }

  @Test
  void whatIsAcknowledgedSurvivesALossOfPower() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      for (int i = 1; i <= 20; i++) {
        assertInstanceOf(Result.Stored.class, stored(store, lease(i % 7, i)));
        byte[] left = Arrays.copyOf(Files.readAllBytes(file()), (int) disk.forced);
        LeaseFileContent content = LeaseFileContent.read(ByteBuffer.wrap(left));
        assertEquals(lease(i % 7, i), content.leases().get(i % 7));
      }
    }
  }

  @Test
  void aFullDiskLosesNothingAndIsGoneOnWithAsSoonAsThereIsRoom() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      assertInstanceOf(Result.Stored.class, stored(store, lease(1, 1)));
      for (int room = 0; room < RECORD; room += 7) {
        disk.room.set(room);
        assertInstanceOf(Result.Failed.class, stored(store, lease(2, 1)));
        assertEquals(RECORD, Files.size(file()), "nothing of it stays");
      }
      assertEquals(
          "data/leases/leases.log: its disk is full; clients keep the leases that are stored, and"
              + " new clients get none; make room on it: leases are stored again by themselves"
              + " then.",
          sentence());
      assertEquals(1, told.size(), "it is told once");
      disk.room.set(RECORD); // no room for a copy of the file
      assertInstanceOf(Result.Stored.class, stored(store, lease(3, 1)));
      assertEquals(List.of(), told.get(1));
    }
    assertEquals(leases(1, 3), loaded());
  }

  @Test
  void withoutRoomForACopyItIsAddedTo() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      stored(store, lease(1, 1));
      List<CompletableFuture<Result>> all = new ArrayList<>();
      for (int i = 2; i <= 10_001; i++) {
        CompletableFuture<Result> one = new CompletableFuture<>();
        store.store(lease(i % 200, i), one::complete);
        all.add(one);
        if (i % 1000 == 0) {
          one.join();
        }
      }
      all.forEach(one -> assertInstanceOf(Result.Stored.class, one.join()));
      disk.room.set(3 * RECORD);
      assertInstanceOf(Result.Stored.class, stored(store, lease(7, 20_000)));
      assertFalse(Files.exists(folder.resolve("leases.log.new")), "it took the room");
    }
    assertEquals(20_000, loaded().get(7).version());
  }

  @Test
  void afterAFailureToForceItIsWrittenAnew() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      assertInstanceOf(Result.Stored.class, stored(store, lease(1, 1)));
      disk.failsToForce = true;
      assertInstanceOf(Result.Failed.class, stored(store, lease(2, 1)));
      assertTrue(sentence().contains("it cannot be written (Input/output error)"), sentence());
      disk.failsToForce = false;
      disk.forced = 0;
      assertInstanceOf(Result.Stored.class, stored(store, lease(3, 1)));
      assertEquals(Files.size(file()), disk.forced);
    }
    assertEquals(leases(1, 3), loaded());
  }

  @Test
  void aFileThatWasRemovedMeanwhileIsWrittenAnew() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      stored(store, lease(1, 1));
      Files.delete(file());
      stored(store, lease(2, 1));
    }
    assertEquals(leases(1, 2), loaded());
  }

  @Test
  void aLossOfPowerAnywhereInTheLastRecordsLosesNoOthers() throws IOException {
    hasThree();
    byte[] whole = Files.readAllBytes(file());
    int one = whole.length / 3;
    for (int length = one; length < whole.length; length++) {
      // cut off, or already grown and not written
      for (byte[] left : List.of(Arrays.copyOf(whole, length), zeros(whole, length))) {
        Files.write(file(), left);
        assertEquals(leases(1, 2, 3).subList(0, length / one), loaded(), "at " + length);
      }
    }
  }

  private static byte[] zeros(byte[] whole, int from) {
    // to the end of a record: the file grows by whole records
    return Arrays.copyOf(Arrays.copyOf(whole, from / (whole.length / 3) * whole.length / 3), 4096);
  }

  @Test
  void whatIsLeftOfAnotherOneIsNotReadAndGoesAway() throws IOException {
    hasThree();
    Files.write(folder.resolve("leases.log.new"), new byte[5000]);
    try (FileLeaseStore store = store()) {
      assertEquals(3, store.load(lease -> {}).size());
      stored(store, lease(4, 1));
    }
    assertEquals(leases(1, 2, 3, 4), loaded());
    assertEquals(List.of(), told);
    assertFalse(Files.exists(folder.resolve("leases.log.new")));
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Files.write(file(), new byte[0]);
    assertEquals(List.of(), loaded());
    assertEquals(
        "data/leases/leases.log: it is empty, so that no lease is known; look after its disk; the"
            + " file as it was is kept as leases.log.damaged, and a lease that is missing is known"
            + " again when its client renews it.",
        sentence());
  }

  @Test
  void aFileOfZerosIsNamed() throws IOException {
    Files.write(file(), new byte[8192]);
    assertEquals(List.of(), loaded());
    assertTrue(sentence().contains("8192 bytes of it cannot be read"), sentence());
    assertTrue(sentence().contains("0 records were read"), sentence());
  }

  @Test
  void damageIsKeptOnceAndToldUntilTheNextStart() throws IOException {
    hasThree();
    byte[] content = Files.readAllBytes(file());
    content[content.length / 2] ^= 1;
    Files.write(file(), content);
    loaded();
    try (FileLeaseStore store = store()) {
      assertEquals(
          leases(1, 3),
          store.load(lease -> {}).stream().sorted(Comparator.comparing(Lease::address)).toList());
      disk.room.set(0);
      assertInstanceOf(Result.Failed.class, stored(store, lease(4, 1)));
      assertEquals(2, told.get(told.size() - 1).size(), told::toString);
      disk.room.set(FaultyDisk.LARGE);
      stored(store, lease(4, 1));
      assertTrue(sentence().contains("cannot be read"), sentence());
    }
    told.clear();
    assertEquals(leases(1, 3, 4), loaded());
    assertEquals(List.of(), told);
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "the file, and the damaged one");
    }
    assertEquals(content.length, Files.size(folder.resolve("leases.log.damaged")));
  }

  @Test
  void whoeverFailsToHearOfTroubleTheOthersAreServed() throws IOException {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          throw new IllegalStateException("this one as well");
        });
    try (FileLeaseStore store =
        store(
            now -> {
              throw new IllegalStateException("nobody listens");
            })) {
      store.load(lease -> {});
      disk.room.set(0);
      assertInstanceOf(Result.Failed.class, stored(store, lease(1, 1)));
      disk.room.set(FaultyDisk.LARGE);
      store.store(
          lease(1, 1),
          result -> {
            throw new NoClassDefFoundError("its bundle is gone");
          });
      assertInstanceOf(Result.Stored.class, stored(store, lease(2, 1)));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(leases(1, 2), loaded());
  }

  @Test
  void withoutMemoryAllAreToldAndItIsGoneOn() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      assertInstanceOf(Result.Stored.class, stored(store, lease(1, 1)));
      for (boolean whileForcing : List.of(false, true)) {
        disk.fails(new OutOfMemoryError("Java heap space"), whileForcing);
        CompletableFuture<Result> other = new CompletableFuture<>();
        store.store(lease(2, 1), other::complete);
        assertInstanceOf(Result.Failed.class, stored(store, lease(3, 1)));
        assertInstanceOf(Result.Failed.class, other.orTimeout(30, TimeUnit.SECONDS).join());
        assertTrue(sentence().contains("OutOfMemoryError: Java heap space"), sentence());
        disk.fails(null, whileForcing);
        assertInstanceOf(Result.Stored.class, stored(store, lease(4, 1)));
        assertEquals(List.of(), told.get(told.size() - 1));
      }
    }
    assertEquals(leases(1, 4), loaded());
  }

  @Test
  void aStoreThatIsClosedSaysSo() throws IOException {
    FileLeaseStore store = store();
    store.load(lease -> {});
    store.close();
    assertEquals(new Result.Failed("the store of leases is closed"), stored(store, lease(1, 1)));
    store.close();
  }

  @Test
  void aDiskThatNeverAnswersDoesNotKeepItOpen() throws IOException {
    FileLeaseStore store =
        new FileLeaseStore(new LeaseFile(file(), disk::open), told::add, Duration.ofMillis(1));
    store.load(lease -> {});
    stored(store, lease(1, 1));
    disk.stalled = new CountDownLatch(1);
    CompletableFuture<Result> first = new CompletableFuture<>();
    store.store(lease(2, 1), first::complete);
    CountDownLatch isStalled = disk.reached;
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          isStalled.await();
          CompletableFuture<Result> second = new CompletableFuture<>();
          store.store(lease(3, 1), second::complete);
          store.close();
          assertEquals(new Result.Failed("the disk does not answer"), second.join());
          disk.stalled.countDown();
          assertInstanceOf(Result.Stored.class, first.join());
        });
  }

  @Test
  void whoMayNotWriteIsTold() {
    assertEquals(
        "data/leases/leases.log: it may not be written (access denied to /x); clients keep the"
            + " leases that are stored, and new clients get none; let the user of the platform"
            + " write to data/leases, and mount its disk for writing: leases are stored again by"
            + " themselves then.",
        StoreFault.ofWriting(new AccessDeniedException("/x")).sentence());
    assertTrue(
        StoreFault.ofWriting(new FileSystemException("/x", null, "Read-only file system"))
            .fault()
            .startsWith("it may not be written (Read-only file system: /x)"));
  }
}
