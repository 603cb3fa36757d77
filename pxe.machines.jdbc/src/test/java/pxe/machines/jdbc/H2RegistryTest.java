// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.util.Optional;
import pxe.machines.registry.MachineRegistryTest;
import pxe.rooms.store.MachineStore;

class H2RegistryTest extends MachineRegistryTest {
  @Override
  protected MachineStore store(Path folder) {
    return TestedH2.store("jdbc:h2:file:" + folder.resolve("pxe"), Optional.empty());
  }
}
