// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.List;
import java.util.function.Consumer;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;

/** A journal that hands on what is noted, and tells nothing. */
public record RecordingJournal(Consumer<BootStep> notes) implements BootJournal {
  @Override
  public void note(BootStep step) {
    notes.accept(step);
  }

  @Override
  public List<Boot> boots() {
    return List.of();
  }

  @Override
  public List<Boot> boots(HardwareAddress machine) {
    return List.of();
  }
}
