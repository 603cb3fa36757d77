// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import java.nio.file.Path;
import pxe.machines.file.FileStore;
import pxe.rooms.store.MachineStore;

/** The files. */
public final class TestedFiles implements TestedStore {
  @Override
  public MachineStore in(Path file) {
    return new FileStore(file);
  }
}
