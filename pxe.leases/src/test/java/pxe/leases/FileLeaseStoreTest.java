// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.LeaseStore.Result;
import pxe.rooms.machine.HardwareAddress;

class FileLeaseStoreTest {
  @TempDir Path folder;
  private final List<String> troubles = new ArrayList<>();

  private Path file() {
    return folder.resolve("leases/leases.log");
  }

  private FileLeaseStore store() {
    return new FileLeaseStore(file(), now -> troubles.add("" + now));
  }

  private static Lease lease(int number, long version) {
    return new Lease(
        0xc0a80900 + number,
        Lease.State.BOUND,
        Optional.of(
            new LeaseHolder(
                number % 2 == 0 ? "" : "01525400ff",
                HardwareAddress.parse(
                    String.format("52:54:00:00:%02x:%02x", number >> 8, number & 255)))),
        "host-" + number,
        1_000_000,
        1_003_600,
        version);
  }

  private static Result stored(FileLeaseStore store, Lease lease) {
    CompletableFuture<Result> told = new CompletableFuture<>();
    store.store(lease, told::complete);
    return told.join();
  }

  private List<Lease> loaded() throws IOException {
    try (FileLeaseStore store = store()) {
      return store.load(lease -> {}).stream().sorted(Comparator.comparing(Lease::address)).toList();
    }
  }

  @Test
  void bytesOfARecord() {
    ByteBuffer buffer = ByteBuffer.allocate(LeaseRecord.FORMAT.longest());
    LeaseRecord.FORMAT.write(lease(1, 3), buffer);
    assertEquals(
        "4c450032f518ea71"
            + "c0a80901"
            + "00"
            + "00000000000f4240"
            + "00000000000f5050"
            + "0000000000000003"
            + "0601525400000001"
            + "0501525400ff"
            + "06686f73742d31",
        HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
  }

  @Test
  void everyLeaseComesBackAsItWasStoredLast() throws IOException {
    List<Lease> leases =
        List.of(
            lease(1, 1),
            lease(2, 7),
            new Lease(5, Lease.State.DECLINED, Optional.empty(), "", 1, 2, 9),
            new Lease(
                6,
                Lease.State.RELEASED,
                Optional.of(new LeaseHolder("ff".repeat(255), Optional.empty())),
                "x".repeat(255),
                1,
                1,
                1L << 53));
    try (FileLeaseStore store = store()) {
      assertEquals(List.of(), store.load(lease -> {}));
      assertInstanceOf(Result.Stored.class, stored(store, lease(2, 6)));
      leases.forEach(lease -> assertInstanceOf(Result.Stored.class, stored(store, lease)));
    }
    assertEquals(leases.stream().sorted(Comparator.comparing(Lease::address)).toList(), loaded());
    assertEquals(List.of(), troubles);
  }

  @Test
  void afterALossOfPowerTheWholeRecordsAreThereAndTheNextIsAdded() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      stored(store, lease(1, 1));
      stored(store, lease(2, 1));
    }
    byte[] whole = Files.readAllBytes(file());
    for (int cut = 1; cut <= 53; cut++) {
      Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
      try (FileLeaseStore store = store()) {
        assertEquals(List.of(lease(1, 1)), store.load(lease -> {}));
        assertInstanceOf(Result.Stored.class, stored(store, lease(3, 1)));
      }
      assertEquals(List.of(lease(1, 1), lease(3, 1)), loaded());
    }
    assertEquals(List.of(), troubles);
  }

  @Test
  void aFileThatIsDamagedInTheMiddleYieldsTheRestAndIsKeptAndNamed() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      for (int i = 1; i <= 3; i++) {
        stored(store, lease(i, 1));
      }
    }
    byte[] content = Files.readAllBytes(file());
    content[content.length / 2] ^= 1;
    Files.write(file(), content);
    assertEquals(List.of(lease(1, 1), lease(3, 1)), loaded());
    assertTrue(troubles.stream().anyMatch(t -> t.contains("cannot be read")), troubles::toString);
    try (var files = Files.list(file().getParent())) {
      assertTrue(files.anyMatch(f -> f.getFileName().toString().endsWith(".damaged")));
    }
  }

  /** A client puts a record into its identifier, and power is lost while its own is written. */
  @Test
  void aRecordInsideOfAnotherIsNotRead() throws IOException {
    ByteBuffer forged = ByteBuffer.allocate(LeaseRecord.FORMAT.longest());
    LeaseRecord.FORMAT.write(lease(1, 99), forged);
    String identifier =
        "ff" + HexFormat.of().formatHex(forged.array(), 0, forged.position()) + "00".repeat(40);
    Lease outer =
        new Lease(
            2, Lease.State.BOUND, Optional.of(new LeaseHolder(identifier, mac())), "host", 1, 2, 1);
    int first;
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      stored(store, lease(1, 1));
      first = (int) Files.size(file());
      stored(store, outer);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = first; length < whole.length; length++) {
      for (byte[] left : List.of(Arrays.copyOf(whole, length), grown(whole, length))) {
        LeaseFileContent content = LeaseFileContent.read(ByteBuffer.wrap(left));
        assertEquals(List.of(lease(1, 1)), List.copyOf(content.leases().values()), "at " + length);
      }
    }
    whole[whole.length - 3] ^= 1;
    Files.write(file(), whole);
    assertEquals(List.of(lease(1, 1)), loaded());
    assertTrue(troubles.get(0).contains("cannot be read"), troubles::toString);
  }

  private static Optional<HardwareAddress> mac() {
    return HardwareAddress.parse("52:54:00:00:00:77");
  }

  private static byte[] grown(byte[] whole, int written) {
    return Arrays.copyOf(Arrays.copyOf(whole, written), 4096);
  }

  @Test
  void aLeaseThatNobodyWasGivenIsNotRead() {
    Lease sound = lease(1, 1);
    for (Lease forged :
        List.of(
            new Lease(1, sound.state(), sound.holder(), "", 3, 2, 1),
            new Lease(1, sound.state(), sound.holder(), "", 1L << 62, (1L << 62) + 1, 1),
            new Lease(1, sound.state(), sound.holder(), "", 1, Long.MAX_VALUE, 1),
            new Lease(1, sound.state(), sound.holder(), "", 1, 2, 0),
            new Lease(1, sound.state(), sound.holder(), "", 1, 2, Long.MAX_VALUE))) {
      ByteBuffer buffer = ByteBuffer.allocate(LeaseRecord.FORMAT.longest());
      LeaseRecord.FORMAT.write(forged, buffer);
      assertEquals(Optional.empty(), LeaseRecord.FORMAT.read(buffer.flip()), forged::toString);
    }
  }

  @Test
  void aFullDiskIsToldAndWhatWasStoredStays() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      Files.writeString(folder.resolve("leases"), "a file where the folder should be");
      Result.Failed failed = assertInstanceOf(Result.Failed.class, stored(store, lease(1, 1)));
      assertTrue(failed.reason().contains("leases"), failed::reason);
      Files.delete(folder.resolve("leases"));
      assertInstanceOf(Result.Stored.class, stored(store, lease(1, 1)));
      assertEquals("[]", troubles.get(troubles.size() - 1));
    }
    assertEquals(List.of(lease(1, 1)), loaded());
  }

  @Test
  void aFileThatIsMostlyOutOfDateIsWrittenAnew() throws IOException {
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      List<CompletableFuture<Result>> told = new ArrayList<>();
      for (int i = 0; i < 30_000; i++) {
        CompletableFuture<Result> one = new CompletableFuture<>();
        store.store(lease(i % 10, i + 1), one::complete);
        told.add(one);
        if (i % 1000 == 0) {
          one.join();
        }
      }
      told.forEach(CompletableFuture::join);
    }
    assertTrue(Files.size(file()) < 20_000 * 60L, () -> "it has " + file().toFile().length());
    assertEquals(10, loaded().size());
  }

  @Test
  void whateverStandsInTheFileItIsRead() throws IOException {
    Random random = new Random(5);
    try (FileLeaseStore store = store()) {
      store.load(lease -> {});
      for (int i = 0; i < 20; i++) {
        stored(store, lease(i, 1));
      }
    }
    byte[] sound = Files.readAllBytes(file());
    for (int round = 0; round < 2000; round++) {
      byte[] broken = sound.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(broken.length + 1);
      LeaseFileContent content = LeaseFileContent.read(ByteBuffer.wrap(broken, 0, length));
      assertTrue(content.leases().size() <= 20 && content.damaged() <= length);
    }
  }
}
