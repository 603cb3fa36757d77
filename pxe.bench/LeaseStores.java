// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * Our file of leases, H2's MVStore and SQLite, to be measured: {@code LeaseStores ours|mvstore|sqlite
 * FILE write BATCH COUNT} forces each batch, {@code … FILE read} starts with what is there.
 */
public final class LeaseStores {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private LeaseStores() {}

  private interface Store extends AutoCloseable {
    /** Durable when it returns. */
    void add(List<Lease> batch) throws Exception;

    List<Lease> all() throws Exception;
  }

  public static void main(String[] words) throws Exception {
    long begin = System.nanoTime();
    Path file = Path.of(words[1]);
    try (Store store = open(words[0], file)) {
      if (words[2].equals("read")) {
        List<Lease> all = store.all();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
            Locale.ROOT,
            "%-8s %7d leases read in %.3f s, %.1f MiB of heap, file %.1f MiB%n",
            words[0],
            all.size(),
            seconds,
            heap / 1048576.0,
            Files.size(file) / 1048576.0);
      } else {
        write(store, words[0], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
      }
    }
  }

  private static void write(Store store, String name, int size, int count) throws Exception {
    store.all();
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leases.add(lease(i));
    }
    long begin = System.nanoTime();
    int done = 0;
    while (done < count && System.nanoTime() - begin < LIMIT_NANOS) {
      List<Lease> batch = leases.subList(done, Math.min(done + size, count));
      store.add(batch);
      done += batch.size();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT, "%-8s %5d at once: %8.0f durable/s (%d)%n", name, size, done / seconds, done);
  }

  private static Lease lease(int number) {
    int scattered = number * 0x9e3779b1 >>> 8;
    return new Lease(
        0x0a000000 + number,
        Lease.State.BOUND,
        Optional.of(
            new LeaseHolder(
                String.format("0102%010x", scattered),
                HardwareAddress.parse(String.format("02%010x", scattered)))),
        "host-" + number,
        1_800_000_000,
        1_800_043_200,
        1);
  }

  private static Store open(String kind, Path file) throws Exception {
    return switch (kind) {
      case "ours" -> new Ours(file);
      case "mvstore" -> new Mv(file);
      default -> new Sqlite(file);
    };
  }

  private static final class Ours implements Store {
    private final FileLeaseStore store;

    Ours(Path file) {
      store = new FileLeaseStore(file, now -> now.forEach(System.out::println));
    }

    @Override
    public void add(List<Lease> batch) throws InterruptedException {
      CountDownLatch told = new CountDownLatch(batch.size());
      batch.forEach(lease -> store.store(lease, result -> told.countDown()));
      told.await();
    }

    @Override
    public List<Lease> all() throws IOException {
      return store.load(lease -> {});
    }

    @Override
    public void close() throws IOException {
      store.close();
    }
  }

  private static byte[] bytes(Lease lease) {
    ByteBuffer buffer = ByteBuffer.allocate(LeaseRecord.FORMAT.longest());
    LeaseRecord.FORMAT.write(lease, buffer);
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static Lease lease(byte[] bytes) {
    return LeaseRecord.FORMAT.read(ByteBuffer.wrap(bytes)).orElseThrow();
  }

  private static final class Mv implements Store {
    private final MVStore store;
    private final MVMap<Integer, byte[]> map;

    Mv(Path file) {
      store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
      map = store.openMap("leases");
    }

    @Override
    public void add(List<Lease> batch) {
      batch.forEach(lease -> map.put(lease.address(), bytes(lease)));
      store.commit();
      store.sync();
    }

    @Override
    public List<Lease> all() {
      return map.values().stream().map(LeaseStores::lease).toList();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static final class Sqlite implements Store {
    private final Connection connection;

    Sqlite(Path file) throws Exception {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("CREATE TABLE IF NOT EXISTS lease (address INTEGER PRIMARY KEY, record BLOB)");
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void add(List<Lease> batch) throws Exception {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR REPLACE INTO lease VALUES (?, ?)")) {
        for (Lease lease : batch) {
          insert.setInt(1, lease.address());
          insert.setBytes(2, bytes(lease));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }

    @Override
    public List<Lease> all() throws Exception {
      List<Lease> all = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT record FROM lease")) {
        while (rows.next()) {
          all.add(lease(rows.getBytes(1)));
        }
      }
      return all;
    }

    @Override
    public void close() throws Exception {
      connection.close();
    }
  }
}
