// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import java.nio.file.Path;
import java.util.Random;
import pxe.machines.file.FileStore;
import pxe.rooms.store.MachineStore;
import pxe.testing.FaultyDisk;

class FullDiskTest extends StoreOnFullDisk {
  private final FaultyDisk disk = new FaultyDisk();

  @Override
  protected MachineStore onFullDisk(Path file) {
    return new FileStore(file, disk::open);
  }

  @Override
  protected MachineStore elsewhere(Path file) {
    return new FileStore(file);
  }

  @Override
  protected void fill(Random random) {
    disk.room.set(random.nextInt(600));
  }

  @Override
  protected void makeRoom() {
    disk.room.set(FaultyDisk.LARGE);
  }

  @Override
  protected String refusal() {
    return "nothing is changed: data/store: its disk is full";
  }
}
