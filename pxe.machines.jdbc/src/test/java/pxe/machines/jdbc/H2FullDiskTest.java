// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import pxe.machines.crash.StoreOnFullDisk;
import pxe.rooms.store.MachineStore;

class H2FullDiskTest extends StoreOnFullDisk {
  H2FullDiskTest() {
    FullDisk.mount();
  }

  private static MachineStore store(String url, Path file) {
    return TestedH2.store(url + file, Optional.of(Path.of(file + ".changes")));
  }

  @Override
  protected MachineStore onFullDisk(Path file) {
    return store("jdbc:h2:full:", file);
  }

  @Override
  protected MachineStore elsewhere(Path file) {
    return store("jdbc:h2:file:", file);
  }

  @Override
  protected void fill(Random random) {
    FullDisk.WRITES_LEFT.set(random.nextInt(40));
  }

  @Override
  protected void makeRoom() {
    FullDisk.WRITES_LEFT.set(Long.MAX_VALUE);
  }

  @Override
  protected String refusal() {
    return "nothing is changed: the database failed: ";
  }
}
