// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.lease.Lease;
import pxe.rooms.problem.Problem;
import pxe.storage.records.RecordFile;
import pxe.storage.records.RecordReading;

/** The file, and what it says: the last record of each address. It is used by one thread. */
final class LeaseFile implements AutoCloseable {
  private final RecordFile<Lease> file;
  private final Map<Integer, Lease> current = new HashMap<>();

  LeaseFile(Path path, RecordFile.Opener opener) {
    this.file = new RecordFile<>(path, LeaseRecord.FORMAT, opener);
  }

  LeaseFile(Path path) {
    this.file = new RecordFile<>(path, LeaseRecord.FORMAT);
  }

  /** Reads all; says what was wrong. */
  Optional<Problem> read() throws IOException {
    if (!file.exists()) {
      return Optional.empty();
    }
    RecordReading reading = file.read(lease -> put(current, lease));
    return reading.damaged() == 0 && reading.records() > 0
        ? Optional.empty()
        : Optional.of(StoreFault.ofReading(reading.damaged(), reading.records(), file.keep()));
  }

  /** The last record of an address is that of the highest version. */
  static void put(Map<Integer, Lease> leases, Lease lease) {
    leases.merge(lease.address(), lease, (a, b) -> a.version() > b.version() ? a : b);
  }

  /** The last that is known of each address. */
  Collection<Lease> leases() {
    return List.copyOf(current.values());
  }

  /** Adds changes; when this returns, they survive a loss of power. */
  void add(List<Lease> changes) throws IOException {
    if (file.isMostlyOutOfDate(current.size())) {
      file.compact(current.values());
    }
    if (file.isAppendable()) {
      file.append(changes);
    } else {
      Map<Integer, Lease> all = new HashMap<>(current);
      changes.forEach(lease -> all.put(lease.address(), lease));
      file.replace(all.values());
    }
    changes.forEach(lease -> current.put(lease.address(), lease));
  }

  /** Everything that it says from now on, on the disk when this returns. */
  void replace(List<Lease> leases) throws IOException {
    current.clear();
    leases.forEach(lease -> current.put(lease.address(), lease));
    file.replace(current.values());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
