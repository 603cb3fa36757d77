// SPDX-License-Identifier: Apache-2.0
package pxe.store.machines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * The records in memory, and which of them are to be written. Bounded: the one not seen for longest
 * is forgotten first.
 */
final class RecordBook {
  static final int CAPACITY = 4096;

  /** So many are written at a time: an operator's assignment may wait behind them. */
  static final int BATCH = 128;

  /**
   * What is to be written.
   *
   * @param changed records that are new or have changed
   * @param forgotten machines whose records are gone
   */
  record Changes(List<MachineRecord> changed, List<HardwareAddress> forgotten) {
    static final Changes NONE = new Changes(List.of(), List.of());
  }

  private final int capacity;
  // in the order in which they were seen, the latest last
  private final Map<HardwareAddress, MachineRecord> records = new LinkedHashMap<>();
  private final Set<HardwareAddress> touched = new LinkedHashSet<>();

  RecordBook(int capacity, List<MachineRecord> eldestFirst) {
    this.capacity = capacity;
    eldestFirst.forEach(r -> records.put(r.machine(), r));
  }

  /** A machine has shown itself. */
  synchronized void seen(Machine machine, Instant at) {
    HardwareAddress key = machine.hardwareAddress();
    MachineRecord before = records.remove(key);
    Instant first = before == null ? at : before.firstSeen();
    records.put(
        key,
        new MachineRecord(
            key, machine.uuid(), machine.architecture(), machine.address(), first, at));
    touched.add(key);
    if (records.size() > capacity) {
      HardwareAddress eldest = records.keySet().iterator().next();
      records.remove(eldest);
      touched.add(eldest);
    }
  }

  /** The latest first. */
  synchronized List<MachineRecord> all() {
    List<MachineRecord> latestFirst = new ArrayList<>(records.values());
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  synchronized boolean isWritten() {
    return touched.isEmpty();
  }

  /** The next that are to be written, until {@link #written} is called for them. */
  synchronized Changes changes() {
    List<HardwareAddress> next = touched.stream().limit(BATCH).toList();
    return new Changes(
        next.stream().map(records::get).filter(Objects::nonNull).toList(),
        next.stream().filter(key -> !records.containsKey(key)).toList());
  }

  /** Changes are on the disk; what has changed again since is still to be written. */
  synchronized void written(Changes changes) {
    for (MachineRecord written : changes.changed()) {
      if (written.equals(records.get(written.machine()))) {
        touched.remove(written.machine());
      }
    }
    changes.forgotten().stream().filter(k -> !records.containsKey(k)).forEach(touched::remove);
  }
}
