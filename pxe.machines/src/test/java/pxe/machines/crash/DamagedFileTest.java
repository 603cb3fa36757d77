// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import java.nio.file.Path;
import java.util.List;

class DamagedFileTest extends StoreDamage {
  DamagedFileTest() {
    super(new TestedFiles());
  }

  @Override
  protected List<Path> files(Path file) {
    return List.of(file.resolve("assignments.log"), file.resolve("assignments.changes"));
  }
}
