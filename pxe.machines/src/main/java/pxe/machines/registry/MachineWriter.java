// SPDX-License-Identifier: Apache-2.0
package pxe.machines.registry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import pxe.machines.writer.StoreWriter;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.SeenMachine;
import pxe.rooms.store.StoreException;

/** Writes the machines of the registry behind, in small batches. */
public final class MachineWriter {
  /** Long enough for the packets of one boot, short enough to lose little with the power. */
  private static final Duration DELAY = Duration.ofSeconds(3);

  private final StoreWriter writer;
  private final MachineTable table;
  private final AtomicBoolean isWaiting = new AtomicBoolean();
  private MachineTable.Changes written = MachineTable.Changes.NONE; // of the store's thread

  /** Takes what is stored, the one not seen for longest first. */
  MachineWriter(StoreWriter writer, MachineTable table, List<SeenMachine> stored) {
    this.writer = writer;
    this.table = table;
    table.load(stored.stream().map(RegisteredMachine::of).toList());
  }

  void writeSoon() {
    if (isWaiting.compareAndSet(false, true)) {
      writer.later(DELAY, this::write, this::hasWritten);
    }
  }

  private void write(MachineStore store) throws StoreException {
    written = table.changes();
    store.write(
        written.changed().stream().map(RegisteredMachine::asStored).toList(), written.forgotten());
  }

  private void hasWritten() {
    table.written(written);
    isWaiting.set(false);
    if (!table.isWritten()) {
      writeSoon(); // seen while the others were written, or more than one batch
    }
  }

  /** Writes what is not written yet. For the store's own thread. */
  public void flush() throws StoreException {
    while (!table.isWritten()) {
      writer.directly(this::write);
      table.written(written);
    }
  }
}
