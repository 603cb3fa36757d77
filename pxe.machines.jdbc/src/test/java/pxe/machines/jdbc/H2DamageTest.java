// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.util.List;
import pxe.machines.crash.StoreDamage;

/** H2 opens most of these files without a word, in an older state. */
class H2DamageTest extends StoreDamage {
  H2DamageTest() {
    super(new TestedH2());
  }

  @Override
  protected List<Path> files(Path file) {
    return List.of(Path.of(file + ".mv.db"), Path.of(file + ".changes"));
  }
}
