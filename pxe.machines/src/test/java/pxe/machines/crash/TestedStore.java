// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import java.nio.file.Path;
import pxe.rooms.store.MachineStore;

/** One kind of store; made by its name in other processes, so it has a constructor for all. */
public interface TestedStore {
  /** The store whose files begin with this path. */
  MachineStore in(Path file);
}
